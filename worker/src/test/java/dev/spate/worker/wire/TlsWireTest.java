package dev.spate.worker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.ConnectionFailedException;
import dev.spate.worker.connect.DatabaseConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsWireTest {
  private static final char[] PASSWORD = "for this test".toCharArray();
  @TempDir private static Path folder;
  private static EmbeddedServer server;

  private Connection connection;
  private Wire wire;

  @BeforeAll
  static void startServerWithCertificate() throws Exception {
    Path store = folder.resolve("store.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Path password = Files.writeString(folder.resolve("password"), new String(PASSWORD));
    String command =
        "-genkeypair -alias server -keyalg EC -dname CN=localhost -storetype PKCS12 -keystore "
            + (store + " -storepass:file " + password);
    int exit = new ProcessBuilder((keytool + " " + command).split(" ")).start().waitFor();
    assertThat(exit).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    Certificate certificate = keys.getCertificate("server");
    server =
        EmbeddedServer.start(
            ServerSpec.of(
                "tls",
                Map.of(
                    "ssl", "on",
                    "ssl_cert_file", pem("CERTIFICATE", certificate.getEncoded()),
                    "ssl_key_file",
                        pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()))));
  }

  private static String pem(String type, byte[] content) throws IOException {
    Path file = folder.resolve(type.replace(' ', '-') + ".pem");
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void connect() throws Exception {
    connection = open();
    wire = Wire.over(connection);
    wire.begin().query("DROP TABLE IF EXISTS tls; CREATE TABLE tls (n bigint)");
    wire.exchange();
  }

  private static Connection open() throws ConnectionFailedException {
    return new DatabaseConnections(Map.of(), TimeSource.system())
        .open(
            new DatabaseEndpoint(
                "tls",
                server.url(),
                Map.of("sslmode", "require"),
                new CredentialReference.None(server.user()),
                Duration.ofSeconds(20)))
        .connection();
  }

  @AfterEach
  void disconnect() {
    wire.abort(); // pgjdbc would say goodbye, and fail where it was cut off
  }

  @Test
  void theConnectionIsEncrypted() throws Exception {
    assertThat(PgjdbcSocket.of(connection)).isInstanceOf(SSLSocket.class);
  }

  @Test
  void pgjdbcAndTheWireTakeTurns() throws Exception {
    try (var statement = connection.createStatement()) {
      for (int i = 0; i < 3; i++) {
        wire.begin().query("INSERT INTO tls VALUES (1)");
        assertThat(wire.exchange().rows()).isEqualTo(1);
        assertThat(statement.executeUpdate("INSERT INTO tls VALUES (2)")).isEqualTo(1);
      }
    }
  }

  @Test
  void aHundredThousandTinyStatementsInOnePipelineDoNotLockUp() throws Exception {
    for (int round = 0; round < 2; round++) {
      Frames out = wire.begin();
      out.parse("", "INSERT INTO tls VALUES ($1)");
      for (int i = 0; i < 100_000; i++) {
        out.beginBind(Frames.bindHead("", (short) 1));
        out.content().putInt(8);
        out.content().putLong(i);
        out.endBind();
        out.execute();
        wire.spill();
      }
      out.sync();
      assertThat(wire.exchange().rows()).isEqualTo(100_000);
    }
  }

  @Test
  void severalTransactionsInOneLongExchangeAreAllAwaited() throws Exception {
    Frames out = wire.begin();
    String values = "(1)" + ",(2)".repeat(99_999);
    for (int i = 0; i < 5; i++) {
      out.query("INSERT INTO tls VALUES " + values);
      wire.spill();
    }
    out.sync();

    assertThat(wire.exchange().rows()).isEqualTo(500_000);
  }

  @Test
  void aTerminatedBackendIsReported() throws Exception {
    try (Connection other = open();
        var statement = other.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
              + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }

    assertThatThrownBy(() -> wire.ping())
        .isInstanceOfSatisfying(
            ConnectionLostException.class,
            lost -> assertThat(lost.lastWord().orElseThrow().sqlState()).isEqualTo("57P01"));
  }
}
