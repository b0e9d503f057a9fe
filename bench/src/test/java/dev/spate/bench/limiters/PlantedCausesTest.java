package dev.spate.bench.limiters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.engine.limiter.LimiterKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Two of the causes, once each, on a real server; all of them, often, are bench/limiters. */
@Isolated("beside other tests the machine could be what limits")
class PlantedCausesTest {
  @TempDir Path folder;

  @Test
  void aLockHeldByAnotherSessionAndAHotRowAreFoundAndNamed() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(ServerSpec.of("limited", Map.of()))) {
      Causes causes = new Causes(server, folder);
      Found locked = run(PlantedCause.TABLE_LOCK, causes);
      assertThat(locked.kind()).isEqualTo(LimiterKind.LOCKS);
      assertThat(locked.diagnosis().limiter().sentence())
          .contains("relation limited, held by a session of planted locker");
      Found hot = run(PlantedCause.HOT_ROW, causes);
      assertThat(hot.kind()).isEqualTo(LimiterKind.LOCKS);
      assertThat(hot.diagnosis().limiter().evidence().toString())
          .contains("Lock:transactionid", "held by a session of the same application");
    }
  }

  private Found run(PlantedCause cause, Causes causes) throws Exception {
    List<Found> trials = new SpateCall(folder).trials(cause, causes.plant(cause), 1);
    return trials.getFirst();
  }
}
