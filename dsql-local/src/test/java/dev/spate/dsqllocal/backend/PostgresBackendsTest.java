package dev.spate.dsqllocal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.dsqllocal.session.Backend;
import dev.spate.dsqllocal.session.BackendUnavailableException;
import dev.spate.embedded.EmbeddedServer;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PostgresBackendsTest {
  private static PostgresBackends backends(int most, Duration patience) {
    EmbeddedServer server = TestServer.shared();
    return new PostgresBackends(
        new InetSocketAddress(server.host(), server.port()),
        server.user(),
        server.database(),
        most,
        patience,
        TimeSource.system());
  }

  @Test
  void aHolderIsAskedAndGivesItsBackendToWhoWaits() throws Exception {
    PostgresBackends backends = backends(1, Duration.ofSeconds(20));
    AtomicReference<Backend> held = new AtomicReference<>();
    held.set(
        backends.open(
            "postgres",
            Map.of("application_name", "first"),
            () -> {
              held.get().close();
              return true;
            }));
    try (Backend second = backends.open("postgres", Map.of(), () -> false)) {
      assertThat(second.pid()).isPositive().isNotEqualTo(held.get().pid());
    }
  }

  @Test
  void whoWaitsForHoldersThatGiveNothingIsToldSoInTheEnd() throws Exception {
    PostgresBackends backends = backends(1, Duration.ofMillis(100));
    try (Backend first = backends.open("postgres", Map.of(), () -> false)) {
      assertThat(first.pid()).isPositive();
      assertThatThrownBy(() -> backends.open("postgres", Map.of(), () -> false))
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining("for 0.1 s, all 1 connections")
          .hasMessageContaining("Aurora DSQL has no such limit");
      try (Backend admin = backends.admin()) {
        assertThat(admin.pid()).as("the superuser's is beyond the number").isPositive();
      }
    }
  }

  @Test
  void aRoleThatIsNotThereTakesNoPlace() throws Exception {
    PostgresBackends backends = backends(1, Duration.ofSeconds(20));
    assertThatThrownBy(() -> backends.open("nobody", Map.of(), () -> false))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("role \"nobody\" does not exist");
    backends.open("postgres", Map.of(), () -> false).close();
  }

  @Test
  void oneThatWaitsGetsWhatAnotherCloses() throws Exception {
    PostgresBackends backends = backends(1, Duration.ofSeconds(20));
    Backend first = backends.open("postgres", Map.of(), () -> false);
    CompletableFuture<Backend> second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return backends.open("postgres", Map.of(), () -> false);
              } catch (BackendUnavailableException | InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    first.close();
    first.close();
    second.get(20, TimeUnit.SECONDS).close();
  }
}
