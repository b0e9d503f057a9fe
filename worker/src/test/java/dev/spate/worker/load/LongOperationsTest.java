package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.testing.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Operations that are long beside the window, on a real server. */
class LongOperationsTest {
  private static final int CONNECTIONS = 3;

  @Test
  void aWindowHoldsTheRateOfOperationsThatItsEdgesCut() throws Exception {
    try (var database = new TestDatabase()) {
      var load =
          new ServerLoad(database, Tasks.closed(CONNECTIONS, Duration.ZERO, Duration.ofSeconds(4)));
      database.execute(
          """
          CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_sleep(1.15); RETURN NEW; END'
          """);
      database.execute(
          "CREATE TRIGGER slow BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION take_long()");

      LoadReport report = load.run(ProgressFeed.NONE);

      SecondCounts window = report.measurements().window(1, 4);
      double eachS = window.service().valueAtPercentile(50).orElseThrow().toNanos() / 1e9;
      double perSecond = window.done().operations() / 1e6 / 3;
      assertThat(perSecond).isCloseTo(CONNECTIONS / eachS, within(0.02 * CONNECTIONS / eachS));
      // by acknowledgements alone it would be off
      assertThat(window.completed() / 3.0).isGreaterThan(1.1 * perSecond);
    }
  }
}
