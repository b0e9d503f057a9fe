package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.ServerKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.server.registry.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamLoginsTest {
  private static final String DSQL = "abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws";
  private static final String RDS = "shop.abc123.eu-west-1.rds.amazonaws.com";
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "a-secret");

  @Test
  void aTokenIsForTheServersNameActionAndUser() throws Exception {
    Credentials admin = login(ServerKind.DSQL, DSQL, iam("admin", null, null));
    assertThat(admin.user()).isEqualTo("admin");
    assertThat(admin.password())
        .startsWith(DSQL + "/?Action=DbConnectAdmin&")
        .contains("%2Feu-west-1%2Fdsql%2F");
    assertThat(login(ServerKind.POSTGRES, RDS, iam("shop", null, null)).password())
        .startsWith(RDS + ":5432/?DBUser=shop&Action=connect&");
  }

  @Test
  void nothingThatCanBeShownHoldsTheToken() throws Exception {
    assertThat(login(ServerKind.DSQL, DSQL, iam("admin", null, null)))
        .hasToString("Credentials[user=admin, expiresAt=never, source=a token of AWS IAM]");
  }

  @Test
  void behindAnotherNameTheTokenIsForTheServersOwn() throws Exception {
    CredentialReference.Iam reference =
        new CredentialReference.Iam(
            Optional.of("shop"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(DSQL));
    assertThat(login(ServerKind.DSQL, "vpce-1.example.internal", reference).password())
        .startsWith(DSQL + "/?Action=DbConnect&");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        DSQL
            + " | us-east-1 | admin | credentials: tokens would be signed for the Region us-east-1,"
            + " and "
            + DSQL
            + " is in eu-west-1: set region: eu-west-1",
        "db.example.com | - | admin | credentials: a token is signed for a Region, and the name"
            + " db.example.com tells none: set region",
        DSQL + " | - | - | credentials: from: iam needs a user to log in as",
      })
  void whatCantBeSignedIsSaidBeforeAnythingIsTried(
      String host, String region, String user, String message) {
    assertThatThrownBy(() -> login(ServerKind.DSQL, host, iam(user, region, null)))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessage(message);
  }

  @Test
  void withoutAwsCredentialsTheMessageSaysWhereTheyWereLookedFor() {
    CredentialResolver none = resolver(Map.of());
    assertThatThrownBy(
            () -> none.credentials(endpoint(ServerKind.DSQL, DSQL, iam("admin", null, null))))
        .hasMessageStartingWith("credentials: there are no AWS credentials: neither ");
  }

  @Test
  void aFileOfKeysThatOthersMayReadIsRefused(@TempDir Path folder) throws Exception {
    Path keys =
        Files.writeString(
            folder.resolve("keys"),
            """
            [default]
            aws_access_key_id = AKIDEXAMPLE
            aws_secret_access_key = a-secret
            """);
    CredentialReference.Iam reference =
        new CredentialReference.Iam(
            Optional.of("admin"),
            Optional.empty(),
            Optional.of(new PlanPath(keys.toString())),
            Optional.empty(),
            Optional.empty());
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> login(ServerKind.DSQL, DSQL, reference))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessage(
            "credentials: the AWS credentials file %s is open to others (rw-r--r--): only its owner"
                + " may have access (chmod 600)",
            keys);

    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    assertThat(login(ServerKind.DSQL, DSQL, reference).user()).isEqualTo("admin");
  }

  @Test
  void aRefusedTokenIsSignedAnew() throws Exception {
    CredentialResolver resolver = resolver(KEYS);
    DatabaseEndpoint endpoint = endpoint(ServerKind.DSQL, DSQL, iam("admin", null, null));
    Credentials first = resolver.credentials(endpoint);
    assertThat(resolver.credentials(endpoint).password()).isSameAs(first.password());
    assertThat(resolver.renew(endpoint, first)).isTrue();
    assertThat(resolver.credentials(endpoint).password()).isNotSameAs(first.password());
  }

  @Test
  void aSnapshotOfTheProcessHoldsNoToken() throws Exception {
    CredentialResolver resolver = resolver(KEYS);
    DatabaseEndpoint endpoint = endpoint(ServerKind.DSQL, DSQL, iam("admin", null, null));
    Credentials first = resolver.credentials(endpoint);
    resolver.forget();
    assertThat(resolver.credentials(endpoint).password()).isNotSameAs(first.password());
  }

  private static Credentials login(ServerKind kind, String host, CredentialReference.Iam reference)
      throws Exception {
    return resolver(KEYS).credentials(endpoint(kind, host, reference));
  }

  private static CredentialResolver resolver(Map<String, String> variables) {
    TimeSource time = TimeSource.system();
    return new CredentialResolver(
        variables, new AwsIdentities(variables, time), Servers::logins, time);
  }

  private static CredentialReference.Iam iam(String user, String region, String role) {
    return new CredentialReference.Iam(
        Optional.ofNullable(user),
        Optional.ofNullable(region),
        Optional.empty(),
        Optional.ofNullable(role),
        Optional.empty());
  }

  private static DatabaseEndpoint endpoint(
      ServerKind kind, String host, CredentialReference.Iam reference) {
    return new DatabaseEndpoint(
        "shop",
        "jdbc:postgresql://" + host + "/postgres",
        Map.of(),
        reference,
        Duration.ofSeconds(1),
        false,
        kind,
        ConnectionLimits.NONE,
        Optional.empty(),
        Optional.empty());
  }
}
