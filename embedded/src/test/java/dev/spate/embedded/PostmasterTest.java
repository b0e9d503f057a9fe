package dev.spate.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

  @Test
  void theServerIsOutOfReachOfTheTerminalsSignals() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(ServerSpec.of("apart", Map.of()))) {
      long postmaster = server.processIds().getFirst();
      assertThat(processGroup(postmaster))
          .isEqualTo(postmaster)
          .isNotEqualTo(processGroup(ProcessHandle.current().pid()));
    }
  }

  @Test
  void aConnectionIsAProcessOfTheServer() throws SQLException {
    try (EmbeddedServer server = EmbeddedServer.start(ServerSpec.of("counted", Map.of()))) {
      try (Connection connection = EmbeddedServerTest.connect(server)) {
        int backend = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        assertThat(server.processIds()).contains((long) backend);
      }
    }
  }

  @Test
  void aStoppedServerIsRemovedToo() throws Exception {
    EmbeddedServer server = EmbeddedServer.start(ServerSpec.of("stopped", Map.of()));
    long postmaster = server.processIds().getFirst();
    assertThat(new ProcessBuilder("kill", "-STOP", "" + postmaster).start().waitFor()).isZero();
    server.close();
    assertThat(server.folder()).doesNotExist();
    assertThat(EmbeddedServerTest.isAlive(postmaster)).isFalse();
  }

  @Test
  void rootWithoutUserNamespacesRunsTheServerAsNobody(@TempDir Path cache) throws Exception {
    assumeThat(new UnixSystem().getUid()).as("only root can change the account").isZero();
    assertThat(cache.toFile().setExecutable(true, false)).isTrue();
    ServerSpec spec = new ServerSpec("nobody", "18", Map.of(), Optional.empty());
    try (EmbeddedServer server = new ServerStartup(spec, cache, OsAccount.UNPRIVILEGED).run()) {
      assertThat(EmbeddedServerTest.show(server, "fsync")).isEqualTo("on");
      assertThat(ps(server.processIds().getFirst(), "uid")).isEqualTo(OsAccount.NOBODY);
    }
  }

  private static long processGroup(long process) throws Exception {
    return ps(process, "pgid");
  }

  private static long ps(long process, String column) throws Exception {
    Process ps = new ProcessBuilder("ps", "-o", column + "=", "-p", "" + process).start();
    return Long.parseLong(new String(ps.getInputStream().readAllBytes(), UTF_8).strip());
  }
}
