package dev.spate.worker.connect.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.signature.DatabaseToken;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final DatabaseToken FORM =
      DatabaseToken.dsql("eu-west-1", "abc.dsql.eu-west-1.on.aws", true);

  @TempDir private Path folder;
  private Instant now = NOON;
  private Optional<Instant> keysEnd = Optional.empty();
  private int asked;
  private int forgotten;

  private final IamTokens tokens =
      new IamTokens(
          new TimeSource() {
            @Override
            public long nanoTime() {
              return now.toEpochMilli() * 1_000_000;
            }

            @Override
            public Instant now() {
              return now;
            }
          });

  private final CredentialSource keys =
      new CredentialSource() {
        @Override
        public AwsCredentials current() {
          asked++;
          return new AwsCredentials("AKIDEXAMPLE", "secret", Optional.empty(), keysEnd);
        }

        @Override
        public void forget() {
          forgotten++;
        }
      };

  @Test
  void oneTokenIsForManyConnections() throws Exception {
    String first = tokens.token(FORM, keys);
    for (int i = 0; i < 1_000; i++) {
      assertThat(tokens.token(FORM, keys)).isSameAs(first);
    }
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aTokenIsRenewedBeforeItEnds() throws Exception {
    String first = tokens.token(FORM, keys);
    now = NOON.plus(DatabaseToken.LIFE).minus(IamTokens.MARGIN).minusMillis(1);
    assertThat(tokens.token(FORM, keys)).isSameAs(first);
    now = now.plusMillis(1);
    assertThat(tokens.token(FORM, keys)).isNotEqualTo(first).contains("X-Amz-Date=20261125T1214");
  }

  @Test
  void aTokenIsRenewedBeforeTheCredentialsEndThatSignedIt() throws Exception {
    keysEnd = Optional.of(NOON.plusSeconds(300));
    String first = tokens.token(FORM, keys);
    now = NOON.plusSeconds(239);
    assertThat(tokens.token(FORM, keys)).isSameAs(first);
    now = NOON.plusSeconds(240);
    keysEnd = Optional.of(NOON.plusSeconds(3_600));
    assertThat(tokens.token(FORM, keys)).isNotEqualTo(first);
  }

  @Test
  void credentialsThatHaveEndedSignNothing() {
    keysEnd = Optional.of(NOON);
    assertThatThrownBy(() -> tokens.token(FORM, keys))
        .isInstanceOf(CredentialException.class)
        .hasMessage("the AWS credentials expired at 2026-11-25T12:00:00Z");
  }

  @Test
  void aTokenThatWasRefusedIsForgottenOnceWithTheCredentialsThatSignedIt() throws Exception {
    String first = tokens.token(FORM, keys);
    now = now.plusSeconds(1);
    assertThat(tokens.refused(FORM, keys, first)).isTrue();
    String second = tokens.token(FORM, keys);
    assertThat(second).isNotEqualTo(first);
    assertThat(tokens.refused(FORM, keys, first)).isFalse();
    assertThat(tokens.token(FORM, keys)).isSameAs(second);
    assertThat(forgotten).isEqualTo(1);
  }

  @Test
  void tokensOfOtherHostsActionsAndRolesAreOthers() throws Exception {
    CredentialSource other = () -> keys.current();
    assertThat(tokens.token(FORM, keys))
        .isNotEqualTo(
            tokens.token(DatabaseToken.dsql("eu-west-1", "abc.dsql.eu-west-1.on.aws", false), keys))
        .isNotEqualTo(tokens.token(DatabaseToken.dsql("eu-west-1", "other", true), keys));
    assertThat(tokens.token(FORM, other)).isEqualTo(tokens.token(FORM, keys));
    assertThat(asked).isEqualTo(4);
  }

  @Test
  void aFilesDefaultProfileSigns() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("credentials"),
            """
            [other]
            aws_access_key_id = AKIDOTHER
            aws_secret_access_key = other

            [default]
            # a comment = nothing
            aws_access_key_id = AKIDFILE
            aws_secret_access_key=of=the file
            aws_session_token =
            """);
    CredentialSource source =
        identities().of(Optional.of(file), Optional.empty(), Optional.empty());
    assertThat(source.current())
        .isEqualTo(
            new AwsCredentials("AKIDFILE", "of=the file", Optional.empty(), Optional.empty()));
    assertThat(identities().of(Optional.empty(), Optional.empty(), Optional.empty()).current())
        .hasToString("AwsCredentials[accessKeyId=AKIDOWN]");
  }

  @Test
  void aFileWithoutKeysIsNamedAndNotQuoted() throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), "[default]\nsecret=hush\n");
    CredentialSource source =
        identities().of(Optional.of(file), Optional.empty(), Optional.empty());
    assertThatThrownBy(source::current)
        .hasMessage(
            "the AWS credentials file %s has no aws_access_key_id in the profile default", file);
    Files.delete(file);
    assertThatThrownBy(source::current)
        .hasMessage("the AWS credentials file %s can't be read", file);
  }

  private static AwsIdentities identities() {
    return new AwsIdentities(
        Map.of("AWS_ACCESS_KEY_ID", "AKIDOWN", "AWS_SECRET_ACCESS_KEY", "own"),
        TimeSource.system());
  }
}
