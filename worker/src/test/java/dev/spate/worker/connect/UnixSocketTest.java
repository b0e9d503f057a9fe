package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.testing.Inserters;
import dev.spate.worker.testing.UnixForwarder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnixSocketTest {
  private static final int PORT = 5_555;

  @TempDir Path folder;
  private TestDatabase database;
  private UnixForwarder server;

  @BeforeEach
  void listen() throws Exception {
    database = new TestDatabase();
    server =
        new UnixForwarder(
            folder.resolve(".s.PGSQL." + PORT),
            TestDatabase.server().host(),
            TestDatabase.server().port());
  }

  @AfterEach
  void drop() throws Exception {
    server.close();
    database.close();
  }

  @Test
  void aFolderInPlaceOfAHostIsAUnixSockets() throws Exception {
    try (InsertConnection connection = Inserters.connection(open(url(folder), Map.of()))) {
      assertThat(new Session(connection.sql()).<Integer>one("SELECT 1", row -> row.getInt(1)))
          .isEqualTo(1);
      assertThat(connection.quiet()).isTrue();
      connection.emptyTransaction();
      String pid =
          new Session(connection.sql()).one("SELECT pg_backend_pid()", row -> row.getString(1));
      assertThat(connection.answers(Duration.ofSeconds(5))).isTrue();
      database.value("SELECT pg_terminate_backend(%s, 5000)".formatted(pid));
      Awaitility.await().until(() -> !connection.quiet());
    }
    assertThat(server.connections()).isPositive();
  }

  @Test
  void theFolderMayAlsoStandWherePsqlHasIt() throws Exception {
    String url = "jdbc:postgresql:///%s?host=%s&port=%d".formatted(database.name(), folder, PORT);
    open(url, Map.of()).close();
    assertThat(server.connections()).isPositive();
  }

  @Test
  void anAbsentSocketIsSaidToBeAbsent() {
    assertThatThrownBy(() -> open(url(folder.resolve("elsewhere")), Map.of()))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageEndingWith(
            "can't be reached by its Unix socket %s/.s.PGSQL.%d: No such file or directory"
                .formatted(folder.resolve("elsewhere"), PORT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/bench?socketFactory=org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg&socketFactoryArg=/tmp/.s.PGSQL.5432",
        "jdbc:postgresql://%2Ftmp,other/bench",
      })
  void whatPgjdbcWouldMisreadIsRefused(String url) {
    assertThatThrownBy(() -> open(url, Map.of()))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageStartingWith("target unix: url: ");
  }

  private String url(Path where) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(
            URLEncoder.encode(where.toString(), StandardCharsets.UTF_8), PORT, database.name());
  }

  private Connection open(String url, Map<String, String> options) throws SQLException {
    return new DatabaseConnections(Map.of(), TimeSource.system())
        .open(
            new DatabaseEndpoint(
                "unix", url, options, database.endpoint().credentials(), Duration.ofSeconds(20)))
        .connection();
  }
}
