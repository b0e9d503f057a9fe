package dev.spate.worker.connect.login;

import dev.spate.aws.signature.DatabaseToken;
import java.util.Optional;

/** PostgreSQL, whose SQLSTATEs say it all. */
final class PlainLogins implements LoginWays {
  @Override
  public DatabaseToken token(String region, String host, int port, String user) {
    return DatabaseToken.rds(region, host, port, user);
  }

  @Override
  public Optional<Meaning> meaning(Refused refused, String user) {
    return Optional.empty();
  }
}
