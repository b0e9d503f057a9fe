package dev.spate.worker.connect.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.secret.StoredSecret;
import dev.spate.aws.secret.StoredSecret.Store;
import dev.spate.worker.testing.ShiftedTime;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptSecretsTest {
  private static final StoredSecret SECRET =
      new StoredSecret(Store.SECRETS_MANAGER, "db", Optional.empty());
  private static final String FETCHED = "secretsmanager.GetSecretValue db";

  private final ShiftedTime time = new ShiftedTime();
  private SecretsFixture aws;
  private KeptSecrets kept;
  private CredentialSource owner;

  @BeforeEach
  void start() throws IOException {
    aws = new SecretsFixture();
    aws.keep("db", "sesame");
    kept = new KeptSecrets(aws.variables(), time);
    owner = keys();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void aSecretOfTheSameNameThatAnotherRoleReadsIsAnotherSecret() throws Exception {
    kept.text(SECRET, owner, true);
    CredentialSource ofAnotherAccount = keys();
    aws.keep("db", "of the other account");
    assertThat(kept.text(SECRET, ofAnotherAccount, false)).isEqualTo("of the other account");
    assertThat(kept.text(SECRET, owner, true)).isEqualTo("sesame");
    assertThat(aws.asked).containsExactly(FETCHED, FETCHED);
  }

  @Test
  void whatAServerKeepsRefusingIsNotFetchedForEachConnection() throws Exception {
    kept.text(SECRET, owner, true);
    assertThat(kept.refused(SECRET, owner, "sesame"::equals)).isTrue();
    for (int connection = 0; connection < 100; connection++) {
      kept.text(SECRET, owner, true);
      assertThat(kept.refused(SECRET, owner, "sesame"::equals)).isFalse();
    }
    assertThat(aws.asked).containsExactly(FETCHED, FETCHED);
  }

  @Test
  void aRotationThatTakesAWhileIsSeenInTheEnd() throws Exception {
    kept.text(SECRET, owner, true);
    kept.refused(SECRET, owner, "sesame"::equals);
    kept.text(SECRET, owner, true);
    aws.keep("db", "rotated");
    time.shift(KeptSecrets.AT_MOST_EVERY);
    assertThat(kept.refused(SECRET, owner, "sesame"::equals)).isTrue();
    assertThat(kept.text(SECRET, owner, true)).isEqualTo("rotated");
  }

  /** Each is somebody else. */
  private static CredentialSource keys() {
    AwsCredentials keys = SecretsFixture.keys();
    return new CredentialSource() {
      @Override
      public AwsCredentials current() {
        return keys;
      }
    };
  }
}
