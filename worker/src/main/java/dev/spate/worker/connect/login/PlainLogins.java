package dev.spate.worker.connect.login;

import dev.spate.aws.signature.DatabaseToken;
import java.util.Optional;

/**
 * PostgreSQL, whose SQLSTATEs say it all, but for what RDS and its proxy answer to tokens and to
 * connections without TLS: 28000 with a text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">IAM
 *     database authentication</a>
 * @see <a href="https://github.com/aws/aws-sdk-java/issues/2617">both texts as RDS sends them</a>
 */
final class PlainLogins implements LoginWays {
  private static final String NO_LOGIN = "28000";

  @Override
  public DatabaseToken token(String region, String host, int port, String user) {
    return DatabaseToken.rds(region, host, port, user);
  }

  @Override
  public Optional<Meaning> meaning(Refused refused, String user) {
    String message = refused.message();
    if (!refused.sqlState().equals(NO_LOGIN)) {
      return Optional.empty();
    }
    if (message.contains("PAM authentication failed")
        || message.contains("IAM authentication failed")) {
      return Optional.of(
          new Meaning(
              ("refuses the token of user '%s' (%s): it has expired, or the role that signs it"
                   + " lacks rds-db:connect on arn:aws:rds-db:<region>:<account>:dbuser:<resource"
                   + " id>/%s, or the user isn't granted rds_iam, or IAM is off for the database")
                  .formatted(user, message, user),
              Remedy.NEW_CREDENTIALS));
    }
    return message.contains("SSL off") || message.contains("no encryption")
        ? Optional.of(
            new Meaning(
                "refuses user '%s' without TLS (%s): write tls: verify-full with trust: rds"
                    .formatted(user, message),
                Remedy.ACCESS))
        : Optional.empty();
  }
}
