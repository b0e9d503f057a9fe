package dev.spate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {

  @Test
  void whatMakesACommitDurableIsOnUnlessTheSpecSaysOtherwise() throws SQLException {
    try (EmbeddedServers servers = new EmbeddedServers()) {
      List<EmbeddedServer> started =
          servers.startAll(
              List.of(
                  ServerSpec.of("durable", Map.of()),
                  ServerSpec.of("relaxed", Map.of("Synchronous_Commit", "off"))));
      for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
        assertThat(show(started.getFirst(), setting)).isEqualTo("on");
      }
      assertThat(show(started.getLast(), "synchronous_commit")).isEqualTo("off");
      assertThat(show(started.getLast(), "fsync")).isEqualTo("on");
    }
  }

  @Test
  void aValueMayHoldQuotesBackslashesAndBlanks() throws SQLException {
    String value = "it's a \\ of 'two' words";
    try (EmbeddedServer server =
        EmbeddedServer.start(ServerSpec.of("quoted", Map.of("spate.note", value)))) {
      assertThat(show(server, "spate.note")).isEqualTo(value);
    }
  }

  @Test
  void theOlderVersionCanBeSelected() throws SQLException {
    try (EmbeddedServer server =
        EmbeddedServer.start(new ServerSpec("old", "17", Map.of(), Optional.empty()))) {
      assertThat(server.version()).startsWith("17.");
      assertThat(show(server, "server_version")).startsWith("17.");
    }
  }

  @Test
  void eachServerHasAPortAndAFolderOfItsOwn() {
    List<EmbeddedServer> started =
        EmbeddedServer.startAll(
            List.of(ServerSpec.of("same", Map.of()), ServerSpec.of("same", Map.of())));
    try {
      Set<Object> seen = new HashSet<>();
      started.forEach(server -> seen.addAll(List.of(server.port(), server.folder())));
      assertThat(seen).hasSize(4);
    } finally {
      started.forEach(EmbeddedServer::close);
    }
  }

  @Test
  void aClosedServerLeavesNoProcessAndNoFolder() throws SQLException {
    EmbeddedServer server = EmbeddedServer.start(ServerSpec.of("closed", Map.of()));
    List<Long> processes;
    try (Connection _ = connect(server)) {
      processes = server.processIds();
    } finally {
      server.close();
    }
    assertThat(processes).hasSizeGreaterThan(3);
    assertThat(server.folder()).doesNotExist();
    assertThat(processes).allMatch(process -> !isAlive(process));
    server.close();
  }

  static boolean isAlive(long process) {
    // A process that has ended, but that nobody has waited for, has no command any more.
    return ProcessHandle.of(process).flatMap(it -> it.info().command()).isPresent();
  }

  static Connection connect(EmbeddedServer server) throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), "");
  }

  static String show(EmbeddedServer server, String setting) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW " + setting)) {
      result.next();
      return result.getString(1);
    }
  }
}
