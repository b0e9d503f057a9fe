package dev.spate.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MadeUsersTest {
  @Test
  void manyWorkersWithAUserEachAreSaidBeforeTheRun() {
    assertThat(MadeUsers.notice(of(Optional.empty(), Optional.of("database/bench")), 1_000))
        .contains(
            "target rds: credentials: Vault makes a user for each of 1,000 workers by the role"
                + " database/bench, as many leases and CREATE ROLE in the moment before the start;"
                + " with leaseAt one user does for all");
  }

  @Test
  void fewWorkersAndWorkersThatReadASecretAreNot() {
    assertThat(MadeUsers.notice(of(Optional.empty(), Optional.of("database/bench")), 49)).isEmpty();
    assertThat(MadeUsers.notice(of(Optional.of("secret/db"), Optional.empty()), 1_000)).isEmpty();
  }

  private static DatabaseEndpoint of(Optional<String> secret, Optional<String> database) {
    CredentialReference.Vault reference =
        new CredentialReference.Vault(
            Optional.empty(),
            Optional.empty(),
            secret,
            database,
            Optional.empty(),
            "username",
            "password",
            Optional.empty(),
            "aws",
            Optional.empty(),
            Optional.empty());
    return new DatabaseEndpoint(
        "rds", "jdbc:postgresql://db/bench", Map.of(), reference, Duration.ofSeconds(10));
  }
}
