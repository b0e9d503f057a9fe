package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.ledger.LedgerCounts;
import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The runner against a real server. */
@Isolated("it freezes the server that all tests share")
class ServerLoadTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private TestDatabase database;

  @BeforeEach
  void create() throws SQLException {
    database = new TestDatabase();
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  @Test
  void theDatabaseHoldsExactlyWhatWasAcknowledged() throws Exception {
    var load = new ServerLoad(database, Tasks.closed(4, Duration.ZERO, Duration.ofSeconds(1)));

    LoadReport report = load.run(ProgressFeed.NONE);

    assertThat(report.measurements().total().rowsAcknowledged())
        .isPositive()
        .isEqualTo(load.stored());
    assertThat(report.errors()).isEqualTo(ErrorCauses.none());
    assertThat(report.health().roundTrip().count()).isPositive();
  }

  @Test
  void sessionsThatTheServerEndsAreOpenedAgainAndTheAccountHolds() throws Exception {
    var load = new ServerLoad(database, Tasks.open("500/s", 4, LONG, Duration.ofSeconds(4)));

    LoadReport report =
        load.run(
            once(
                () ->
                    database.value(
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()")));

    SecondCounts total = report.measurements().total();
    LedgerCounts ledger = report.ledger().counts();
    assertThat(total.offered()).isEqualTo(2000);
    assertThat(total.imbalance()).isEmpty();
    assertThat(ledger.failed() + ledger.inDoubt()).isBetween(1L, 4L);
    assertThat(ledger.allows(load.stored())).isTrue();
    assertThat(report.connectTime().count()).isBetween(5L, 8L);
    assertThat(report.endedEarly()).isEmpty();
  }

  @Test
  void whatTheServerCantSerializeIsSentAgainAndStoredOnce() throws Exception {
    var load = new ServerLoad(database, Tasks.open("200/s", 4, LONG, Duration.ofSeconds(1)));
    database.execute("CREATE SEQUENCE turn");
    database.execute(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('turn') % 3 = 0 THEN
            RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001';
          END IF;
          RETURN NEW;
        END $$\
        """);
    database.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION refuse()");
    var policy =
        new RetryPolicy(List.of("40001"), 20, Duration.ofMillis(1), Duration.ofMillis(4), 1);

    LoadReport report = load.run(policy);

    SecondCounts total = report.measurements().total();
    assertThat(total.completed()).isEqualTo(200).isEqualTo(load.stored());
    assertThat(total.imbalance()).isEmpty();
    assertThat(total.failed()).isEmpty();
    // each third of all attempts, whichever operations' they were
    assertThat(total.retried()).isEqualTo(Map.of("40001", 100L - 1));
    assertThat(report.ledger().counts()).isEqualTo(new LedgerCounts(200, 0, 0));
  }

  @Test
  void segmentsStoreWhatTheWholeLoadStoresAndLeaveNoSecondEmpty() throws Exception {
    var load = new ServerLoad(database, Tasks.open("400/s", 4, LONG, Duration.ofSeconds(6)));

    List<LoadReport> segments = load.runInSegments(3);

    LoadReport whole = segments.stream().reduce(LoadReport::followedBy).orElseThrow();
    SecondCounts total = whole.measurements().total();
    assertThat(total.offered()).isEqualTo(2400);
    assertThat(total.completed()).isEqualTo(2400).isEqualTo(load.stored());
    assertThat(whole.ledger().counts()).isEqualTo(new LedgerCounts(2400, 0, 0));
    assertThat(whole.measurements().seconds().headMap(6).values())
        .hasSize(6)
        .allSatisfy(counts -> assertThat(counts.offered()).isEqualTo(400))
        .allSatisfy(counts -> assertThat(counts.completed()).isPositive());
    assertThat(whole.active()).isEqualTo(Duration.ofSeconds(6));
    assertThat(segments.stream().map(LoadReport::resumeAt))
        .map(Optional::isPresent)
        .containsExactly(true, true, false);
    // each segment had to connect after the one before it had ended
    assertThat(segments.stream().skip(1)).allMatch(one -> one.startSkew().isPositive());
  }

  @Test
  void segmentsOfAClosedLoadUseNoKeyTwice() throws Exception {
    var load = new ServerLoad(database, Tasks.closed(4, Duration.ZERO, Duration.ofSeconds(3)));

    LoadReport whole = load.runInSegments(3).stream().reduce(LoadReport::followedBy).orElseThrow();

    assertThat(whole.measurements().total().failed()).isEmpty();
    assertThat(whole.measurements().total().completed()).isPositive().isEqualTo(load.stored());
    assertThat(whole.measurements().seconds().headMap(3).values())
        .hasSize(3)
        .allSatisfy(counts -> assertThat(counts.completed()).isPositive());
  }

  @Test
  void aSecondInWhichTheServerStandsStillShowsInResponseTimesAndNotInServiceTimes()
      throws Exception {
    var load = new ServerLoad(database, Tasks.open("1000/s", 4, LONG, Duration.ofSeconds(8)));

    LoadReport report = load.run(once(() -> standStill(Duration.ofSeconds(1))));

    SecondCounts total = report.measurements().total();
    assertThat(total.completed()).isEqualTo(8000).isEqualTo(load.stored());
    assertThat(total.response().valueAtPercentile(99.9).orElseThrow())
        .isGreaterThan(Duration.ofMillis(950));
    assertThat(total.response().countAbove(Duration.ofMillis(500))).isGreaterThan(450);
    assertThat(total.service().valueAtPercentile(99.9).orElseThrow())
        .isLessThan(Duration.ofMillis(900));
    assertThat(total.dropped()).isZero();
  }

  /** Something that is done beside the load when it tells of its progress for the first time. */
  private static ProgressFeed once(Deed deed) {
    var told = new AtomicBoolean();
    return progress -> {
      if (told.compareAndSet(false, true)) {
        Thread.ofVirtual().start(deed::done);
      }
    };
  }

  @FunctionalInterface
  private interface Deed {
    void run() throws Exception;

    default void done() {
      try {
        run();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void standStill(Duration time) throws IOException, InterruptedException {
    List<Long> processes = TestDatabase.server().processIds();
    signal("-STOP", processes);
    try {
      assertThat(new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS)).isFalse();
    } finally {
      signal("-CONT", processes);
    }
  }

  private static void signal(String signal, List<Long> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(process -> command.add(process.toString()));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
