package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.worker.connect.login.LoginWays.Remedy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Credentials USED = new Credentials("admin", "a token", "a test");
  private static final DatabaseEndpoint ENDPOINT =
      new DatabaseEndpoint(
          "shop",
          "jdbc:postgresql://db/postgres",
          Map.of(),
          new CredentialReference.None("admin"),
          Duration.ofSeconds(1));

  private int renewals;

  private final CredentialsProvider provider =
      new CredentialsProvider() {
        @Override
        public Credentials credentials(DatabaseEndpoint endpoint) {
          return USED;
        }

        @Override
        public boolean renew(DatabaseEndpoint endpoint, Credentials refused) {
          renewals++;
          return true;
        }
      };

  @Test
  void refusedCredentialsAreHadAnewOnce() throws Exception {
    Attempts attempts = new Attempts(ENDPOINT, provider, true);
    ConnectionFailedException expired = refusal(Remedy.NEW_CREDENTIALS);
    attempts.after(expired, USED, 0);
    Credentials others = new Credentials("admin", "another token", "a test");
    assertThatThrownBy(() -> attempts.after(expired, others, 0))
        .hasMessage("refused; asked for anew, it was another one, which was refused as well");
    assertThat(renewals).isEqualTo(1);
    assertThat(attempts.refused()).containsExactly(expired);
  }

  @Test
  void whatPassesIsTriedAgainWithinTheTimeOut() throws Exception {
    Attempts attempts = new Attempts(ENDPOINT, provider, true);
    ConnectionFailedException wakingUp = refusal(Remedy.PATIENCE);
    attempts.after(wakingUp, USED, Duration.ofMillis(100).toNanos());
    assertThatThrownBy(() -> attempts.after(wakingUp, USED, Duration.ofSeconds(1).toNanos()))
        .isSameAs(wakingUp);
    assertThat(attempts.refused()).containsExactly(wakingUp);
  }

  @Test
  void whoMayNotWaitHearsOfARefusalAtOnce() {
    ConnectionFailedException busy = refusal(Remedy.PATIENCE);
    assertThatThrownBy(() -> new Attempts(ENDPOINT, provider, false).after(busy, USED, 0))
        .isSameAs(busy);
  }

  @Test
  void aRefusalForGoodIsNotTriedAgain() {
    for (Remedy remedy : new Remedy[] {Remedy.ACCESS, Remedy.NONE}) {
      ConnectionFailedException refusal = refusal(remedy);
      assertThatThrownBy(() -> new Attempts(ENDPOINT, provider, true).after(refusal, USED, 0))
          .isSameAs(refusal);
    }
    assertThat(renewals).isZero();
  }

  private static ConnectionFailedException refusal(Remedy remedy) {
    return ConnectionFailedException.refused(
        Lost.Kind.DENIED, remedy, "refused", new SQLException("refused", "28000"));
  }
}
