package dev.spate.worker.connect.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.ConnectionFailedException;
import dev.spate.worker.connect.DatabaseConnections;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose certificate is believed, and what is said where it isn't. */
class VerifiedServerTest {
  @TempDir private static Path folder;
  private static LoginServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new LoginServer(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static void open(String host, String mode, String roots) throws SQLException {
    Map<String, String> options = new HashMap<>(Map.of("sslmode", mode));
    if (!roots.isEmpty()) {
      options.put("sslrootcert", roots.replace("FOLDER", folder.toString()));
    }
    new DatabaseConnections(Map.of(), TimeSource.system())
        .open(
            new DatabaseEndpoint(
                "shop",
                "jdbc:postgresql://%s:%d/bench".formatted(host, server.port()),
                options,
                new CredentialReference.None("anna"),
                Duration.ofSeconds(20)))
        .connection()
        .close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, verify-full, FOLDER/ca.pem",
    "127.0.0.1, verify-ca, FOLDER/ca.pem",
    "127.0.0.1, require, ''"
  })
  void aServerIsBelievedAsFarAsThePlanAsks(String host, String mode, String roots) {
    assertThatCode(() -> open(host, mode, roots)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1 | verify-full | FOLDER/ca.pem    | shows a certificate of another host (sslmode verify-full): name the host as its certificate does
          localhost | verify-full | system           | shows a certificate of an authority that isn't trusted (sslmode verify-full): name its authority by rootCertificate, or write trust: system
          localhost | verify-full | FOLDER/nothing   | can't be verified (sslmode verify-full), for there is no file FOLDER/nothing
          localhost | verify-ca   | FOLDER/server.p12 | can't be verified (sslmode verify-ca), for certificates can't be read
          """)
  void whyAServerIsNotBelievedIsSaid(String host, String mode, String roots, String words) {
    ConnectionFailedException failure =
        catchThrowableOfType(ConnectionFailedException.class, () -> open(host, mode, roots));
    assertThat(failure.kind()).isEqualTo(Lost.Kind.UNREACHABLE);
    assertThat(failure.getMessage())
        .startsWith("target shop: %s:%d ".formatted(host, server.port()))
        .contains(words.replace("FOLDER", folder.toString()));
  }

  @Test
  void rdsIsBelievedByTheBundleThatIsThere() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("sslrootcert", "rds");
    assertThat(
            NamedTrust.applyTo(properties, List.of(folder.resolve("no.pem"), server.certificate())))
        .isEmpty();
    Map<String, String> options = new HashMap<>(Map.of("sslmode", "verify-full"));
    properties.forEach((name, value) -> options.put(name.toString(), value.toString()));
    new DatabaseConnections(Map.of(), TimeSource.system())
        .open(
            new DatabaseEndpoint(
                "shop",
                "jdbc:postgresql://localhost:%d/bench".formatted(server.port()),
                options,
                new CredentialReference.None("anna"),
                Duration.ofSeconds(20)))
        .connection()
        .close();
  }

  @Test
  void whereNoBundleIsThereItIsSaidWhereToGetOne() {
    Properties properties = new Properties();
    properties.setProperty("sslrootcert", "rds");
    Optional<String> why = NamedTrust.applyTo(properties, List.of(Path.of("/opt/none.pem")));
    assertThat(why)
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .contains("/opt/none.pem", "truststore.pki.rds.amazonaws.com", "by a layer"));
  }
}
