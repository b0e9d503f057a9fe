package dev.spate.worker.errand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.SampleReport.LockWait;
import dev.spate.protocol.outcome.SampleReport.MachineTime;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.pool.ConnectionPool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts all sessions of the server")
class SampleErrandTest extends ErrandTest {
  /** The sampler tries so many views and asks for its process, each in a transaction of its own. */
  private static final int VIEWS = 8;

  private final StopSignal stop = new StopSignal();

  @Test
  void countersAreTakenFromTheFirstLookToTheLast() throws Exception {
    Instant start = Instant.now();
    SampleReport report = sample(start, start.plusMillis(250));
    assertThat(report.failure()).isEmpty();
    assertThat(report.missing()).isEmpty();
    assertThat(report.samples()).hasSizeBetween(2, 3);
    assertThat(List.of(report.samples().getFirst(), report.samples().getLast()))
        .as("the first look and the last")
        .allSatisfy(
            sample ->
                assertThat(sample.counters())
                    .containsKeys(
                        "wal.wal_bytes",
                        "wal.lsn",
                        "database.xact_commit",
                        "database.tup_inserted",
                        "checkpointer.num_requested",
                        "bgwriter.buffers_clean",
                        "io.client_backend.wal.fsyncs"));
    ServerSample last = report.samples().getLast();
    assertThat(last.at()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    assertThat(last.took()).isPositive();
  }

  @Test
  void inBetweenOnlySessionsAreLookedAtWhereLooksAreMoreFrequentThanSeconds() throws Exception {
    Instant start = Instant.now();
    CompletableFuture<SampleReport> sampling = startSampling(start, start.plusSeconds(600));
    awaitSampler(4);
    stop.stop();
    List<ServerSample> samples = sampling.join().samples();
    assertThat(samples).anySatisfy(sample -> assertThat(sample.counters()).isEmpty());
    assertThat(samples.getLast().counters()).isNotEmpty();
  }

  @Test
  void theServersProcessorTimeIsReadWhereItRunsOnThisMachine() throws Exception {
    assumeThat(Path.of("/proc/self/schedstat")).exists();
    Instant start = Instant.now();
    CompletableFuture<SampleReport> sampling = startSampling(start, start.plusSeconds(600));
    List<MachineTime> looks;
    try (Connection busy = database.connect();
        Statement statement = busy.createStatement()) {
      awaitSampler(1);
      statement.execute("SELECT count(*) FROM generate_series(1, 2000000)");
      stop.stop();
      looks =
          sampling.join().samples().stream().flatMap(sample -> sample.machine().stream()).toList();
    }
    MachineTime first = looks.getFirst();
    MachineTime last = looks.getLast();
    assertThat(last.serverNs().orElseThrow() - first.serverNs().orElseThrow())
        .as("CPU time of a query of some hundred milliseconds")
        .isBetween(20_000_000L, last.capacityNs() - first.capacityNs());
    assertThat(last.busyNs() - first.busyNs()).isPositive();
  }

  @Test
  void theHolderOfALockThatOthersWaitForIsNamed() throws Exception {
    database.execute("CREATE TABLE t (a text)");
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      statement.execute("SET application_name = 'nightly report'");
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<Void> blocked =
          CompletableFuture.runAsync(() -> execute("INSERT INTO t VALUES ('x')"));
      await()
          .until(
              () -> database.value("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("1"));
      Instant start = Instant.now();
      assertThat(sample(start, start).samples().getFirst().locks())
          .containsExactly(
              new LockWait(
                  "relation t",
                  "RowExclusiveLock",
                  "a session of nightly report (idle in transaction)",
                  1));
      holder.commit();
      blocked.join();
    }
  }

  @Test
  void theWritesOfOthersShow() throws Exception {
    database.execute("CREATE TABLE t (a text)");
    Instant start = Instant.now();
    CompletableFuture<SampleReport> sampling = startSampling(start, start.plusSeconds(600));
    awaitSampler(1);
    database.execute("INSERT INTO t SELECT repeat('x', 100) FROM generate_series(1, 10000)");
    stop.stop();
    List<ServerSample> samples = sampling.join().samples();
    long written =
        samples.getLast().counters().get("wal.lsn") - samples.getFirst().counters().get("wal.lsn");
    assertThat(written).isGreaterThan(1_000_000);
  }

  @Test
  void sessionsAreCountedByWhatTheyWaitForAndTheSamplerIsNotOneOfThem() throws Exception {
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(1)");
      CompletableFuture<Void> blocked = CompletableFuture.runAsync(this::waitForLock);
      await()
          .until(
              () -> database.value("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("1"));
      Instant start = Instant.now();
      SampleReport report = sample(start, start);
      assertThat(report.samples().getFirst().waits())
          .containsEntry("Lock:advisory", 1)
          .containsEntry("Client:ClientRead", 1)
          .doesNotContainKey("CPU");
      holder.commit();
      blocked.join();
    }
  }

  @Test
  void aRoleWithoutRightsSeesWhatItMay() throws Exception {
    String role = asRole();
    Instant start = Instant.now();
    SampleReport report = sample(start, start);
    assertThat(report.failure()).isEmpty();
    assertThat(report.samples().getFirst().counters())
        .containsKeys("wal.wal_bytes", "database.xact_commit");
    dropRole(role);
  }

  @Test
  void aSessionThatTheServerWouldEndGivesItsPlaceToAnotherOne() throws Exception {
    endpoint =
        endpoint.limited(
            new ConnectionLimits(
                Optional.empty(), Optional.of(Duration.ofMillis(300)), OptionalInt.empty()));
    Set<String> sessions = new HashSet<>();
    Instant start = Instant.now();
    CompletableFuture<SampleReport> sampling = startSampling(start, start.plusSeconds(600));
    await()
        .until(
            () -> {
              sessions.add(
                  database.value(
                      "SELECT max(backend_start) FROM pg_stat_activity"
                          + " WHERE application_name = 'spate' AND datname = current_database()"));
              sessions.remove(null);
              return sessions.size() >= 3;
            });
    stop.stop();
    SampleReport report = sampling.join();
    assertThat(report.failure()).isEmpty();
    assertThat(report.samples()).isNotEmpty();
  }

  @Test
  void aLostConnectionKeepsWhatWasSampled() throws Exception {
    Instant start = Instant.now();
    CompletableFuture<SampleReport> sampling = startSampling(start, start.plusSeconds(600));
    awaitSampler(1);
    database.execute(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            + " WHERE application_name = 'spate' AND datname = current_database()");
    SampleReport report = sampling.join();
    assertThat(report.samples()).isNotEmpty();
    assertThat(report.failure())
        .hasValueSatisfying(why -> assertThat(why).contains("terminating connection"));
  }

  private SampleReport sample(Instant start, Instant until) throws SQLException {
    Errand.Sample errand =
        new Errand.Sample(ID.as(TaskKind.SAMPLE), endpoint, start, Duration.ofMillis(100), until);
    return (SampleReport)
        new Errands(
                ConnectionPool.none(
                    new DatabaseConnections(Map.of(), TimeSource.system()), TimeSource.system()),
                TimeSource.system())
            .run(errand, stop, HERE);
  }

  private CompletableFuture<SampleReport> startSampling(Instant start, Instant until) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return sample(start, until);
          } catch (SQLException e) {
            throw new CompletionException(e);
          }
        });
  }

  /** Waits until the sampler's session has ended so many transactions more than it begins with. */
  private void awaitSampler(int looks) {
    Set<String> ends = new HashSet<>();
    await()
        .until(
            () -> {
              ends.add(
                  database.value(
                      "SELECT min(query_start) FROM pg_stat_activity WHERE application_name ="
                          + " 'spate' AND datname = current_database() AND query = 'COMMIT'"));
              ends.remove(null);
              return ends.size() >= VIEWS + looks;
            });
  }

  private void waitForLock() {
    execute("SELECT pg_advisory_xact_lock(1)");
  }

  private void execute(String sql) {
    try {
      database.execute(sql);
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
