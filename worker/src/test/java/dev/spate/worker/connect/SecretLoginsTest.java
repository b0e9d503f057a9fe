package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.connect.secret.SecretsFixture;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretLoginsTest {
  private static final String RDS =
      """
      {"engine": "postgres", "host": "db", "port": 5432, "username": "ada", "password": "sesame"}\
      """;

  private SecretsFixture aws;

  @BeforeEach
  void start() throws IOException {
    aws = new SecretsFixture();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void aSecretOfRdsGivesUserAndPassword() throws Exception {
    aws.keep("prod/db", RDS);
    Credentials found = logins(aws.variables()).login(secret("prod/db", Optional.empty()));
    assertThat(found.user()).isEqualTo("ada");
    assertThat(found.password()).isEqualTo("sesame");
    assertThat(found.toString()).contains("the secret prod/db").doesNotContain("sesame");
    assertThat(aws.asked).containsExactly("secretsmanager.GetSecretValue prod/db");
  }

  @Test
  void aUserInThePlanComesBeforeTheSecretsOwn() throws Exception {
    aws.keep("db", RDS);
    assertThat(logins(aws.variables()).login(secret("db", Optional.of("bob"))).user())
        .isEqualTo("bob");
  }

  @Test
  void aSecretMayBeThePasswordAloneWhereTheUserIsGiven() throws Exception {
    aws.keep("db", "open {sesame}");
    Credentials found = logins(aws.variables()).login(secret("db", Optional.of("bob")));
    assertThat(found.user()).isEqualTo("bob");
    assertThat(found.password()).isEqualTo("open {sesame}");
  }

  @Test
  void aParameterIsDecrypted() throws Exception {
    aws.keep("/prod/db", "sesame");
    Credentials found = logins(aws.variables()).login(parameter("/prod/db", Optional.of("bob")));
    assertThat(found.password()).isEqualTo("sesame");
    assertThat(aws.asked).containsExactly("AmazonSSM.GetParameter /prod/db");
  }

  @Test
  void aFunctionAsksTheExtensionBesideIt() throws Exception {
    aws.keep("prod/db", RDS);
    aws.keep("/prod/db", "sesame");
    SecretLogins logins = logins(aws.functionVariables());
    assertThat(logins.login(secret("prod/db", Optional.empty())).password()).isEqualTo("sesame");
    assertThat(logins.login(parameter("/prod/db", Optional.of("bob"))).password())
        .isEqualTo("sesame");
    assertThat(aws.asked)
        .containsExactly(
            "extension /secretsmanager/get?secretId=prod/db",
            "extension /systemsmanager/parameters/get?name=/prod/db&withDecryption=true");
  }

  @Test
  void whatTheExtensionCannotGiveItsStoreIsAskedFor() {
    assertThatThrownBy(
            () -> logins(aws.functionVariables()).login(secret("gone", Optional.empty())))
        .hasMessage("credentials: the secret gone isn't there in eu-central-1");
    assertThat(aws.asked).hasSize(2);
  }

  @Test
  void aWorkerAsksOnceHoweverManyConnectionsItOpens() throws Exception {
    aws.keep("db", RDS);
    SecretLogins logins = logins(aws.variables());
    for (int i = 0; i < 3; i++) {
      logins.login(secret("db", Optional.empty()));
    }
    assertThat(aws.asked).hasSize(1);
  }

  @Test
  void aPasswordThatWasRefusedIsFetchedAnewFromItsStoreAndOnlyOnceByAllWhoWereRefused()
      throws Exception {
    aws.keep("db", RDS);
    SecretLogins logins = logins(aws.functionVariables());
    CredentialReference.SecretsManager reference = secret("db", Optional.empty());
    Credentials first = logins.login(reference);
    aws.keep("db", RDS.replace("sesame", "rotated"));
    assertThat(logins.renew(reference, first)).isTrue();
    assertThat(logins.login(reference).password()).isEqualTo("rotated");
    assertThat(logins.renew(reference, first)).isTrue();
    assertThat(logins.login(reference).password()).isEqualTo("rotated");
    assertThat(aws.asked)
        .containsExactly(
            "extension /secretsmanager/get?secretId=db", "secretsmanager.GetSecretValue db");
  }

  @Test
  void aStoreThatHasNoTimeIsAskedAgain() throws Exception {
    aws.keep("db", RDS);
    aws.refuse(400, "ThrottlingException", "Rate exceeded");
    assertThat(logins(aws.variables()).login(secret("db", Optional.empty())).user())
        .isEqualTo("ada");
    assertThat(aws.asked).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no user       | {\"password\": \"sesame\"}                    | has no username; its keys"
            + " are: password",
        "no password   | {\"username\": \"ada\", \"pass\": \"sesame\"} | has no password; its keys"
            + " are: username, pass",
        "empty         | {}                                            | has no username; its keys"
            + " are: none",
        "not JSON      | sesame                                        | is no JSON with username"
            + " and password; where it is the password alone, give user",
        "broken JSON   | {\"password\": \"sesame                       | is no JSON with username"
            + " and password; where it is the password alone, give user",
      })
  void aSecretWithoutALoginIsRefusedWithoutAWordOfIt(String name, String text, String words) {
    aws.keep("db", text);
    assertThatThrownBy(() -> logins(aws.variables()).login(secret("db", Optional.empty())))
        .as(name)
        .hasMessage("credentials: the secret db " + words)
        .hasNoCause();
  }

  @Test
  void accessThatIsDeniedIsSaidInAwssWords() {
    aws.refuse(
        400, "AccessDeniedException", "User: arn:aws:sts::1:x is not authorized to perform: y");
    assertThatThrownBy(() -> logins(aws.variables()).login(secret("db", Optional.empty())))
        .hasMessage(
            "credentials: the secret db in eu-central-1 is denied to this role: User:"
                + " arn:aws:sts::1:x is not authorized to perform: y");
  }

  @Test
  void aSecretWithoutACurrentVersionIsNotSaidToBeAbsent() {
    aws.refuse(
        400,
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");
    assertThatThrownBy(() -> logins(aws.variables()).login(secret("db", Optional.empty())))
        .hasMessage(
            "credentials: the secret db in eu-central-1 has no version AWSCURRENT: it has no value"
                + " yet, or is being rotated");
  }

  @Test
  void withoutAwsCredentialsNothingIsAsked() {
    Map<String, String> variables = Map.of("AWS_REGION", "eu-central-1");
    assertThatThrownBy(() -> logins(variables).login(secret("db", Optional.empty())))
        .hasMessageStartingWith("credentials: there are no AWS credentials");
  }

  @Test
  void aSecretOfNoRegionIsNotLookedForInAnyOne() {
    Map<String, String> variables =
        Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "other");
    assertThatThrownBy(() -> logins(variables).login(secret("db", Optional.empty())))
        .hasMessage("credentials: the secret db may be in any Region: set region, or AWS_REGION");
  }

  private static SecretLogins logins(Map<String, String> variables) {
    TimeSource time = TimeSource.system();
    return new SecretLogins(new AwsIdentities(variables, time), variables, time);
  }

  private static CredentialReference.SecretsManager secret(String name, Optional<String> user) {
    return new CredentialReference.SecretsManager(
        name, Optional.empty(), user, "username", "password", Optional.empty(), Optional.empty());
  }

  private static CredentialReference.Ssm parameter(String name, Optional<String> user) {
    return new CredentialReference.Ssm(
        name, Optional.empty(), user, Optional.empty(), Optional.empty());
  }
}
