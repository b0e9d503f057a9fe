package dev.spate.bench.connecting;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialSource;
import dev.spate.bench.lambda.BenchLoads;
import dev.spate.bench.machine.BenchServer;
import dev.spate.dsqllocal.cluster.ConnectionQuota;
import dev.spate.protocol.measure.ConnectionCounts;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.TaskRunner;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.Session;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.registry.Servers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a load over the end of many sessions and many tokens, once with the sessions' life known and
 * once with a server that ends them without a word before, and holds what was counted against what
 * the table has.
 */
public final class RenewalsMain {
  private static final Duration LIFE = Duration.ofSeconds(8);
  private static final Duration KEYS_LIFE = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 8;

  private final PrintStream out;
  private final Duration duration;
  private final TimeSource time = TimeSource.system();
  private boolean kept = true;
  private SecondCounts measured = SecondCounts.zero();
  private ConnectionCounts counts = ConnectionCounts.NONE;

  private RenewalsMain(PrintStream out, Duration duration) {
    this.out = out;
    this.duration = duration;
  }

  /** Runs each load for as many seconds as the argument says, by default 30. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Locale.setDefault(Locale.ROOT);
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    RenewalsMain bench = new RenewalsMain(out, Duration.ofSeconds(seconds));
    Path folder = Files.createTempDirectory("spate-renewals");
    ConnectionQuota quota = new ConnectionQuota(100, 100, 1_000, LIFE);
    try (QuotaCluster cluster = new QuotaCluster(quota, folder.resolve("cluster"))) {
      bench.known(cluster);
      bench.unknown(cluster);
    }
    System.exit(bench.kept ? 0 : 1);
  }

  private void known(QuotaCluster cluster) throws SQLException {
    out.printf("sessions end after %d s, which the worker knows%n", LIFE.toSeconds());
    ConnectionCounts connections = run(cluster, cluster.withoutFile(), 1);
    require("sessions renewed", connections.renewed() > CONNECTIONS);
    require("no connection lost", connections.reopened() == 0);
  }

  private void unknown(QuotaCluster cluster) throws SQLException {
    out.printf("sessions end after %d s, which the worker doesn't know%n", LIFE.toSeconds());
    ConnectionLimits limits = cluster.withoutFile().limits();
    DatabaseEndpoint endpoint =
        cluster
            .withoutFile()
            .limited(new ConnectionLimits(limits.rate(), Optional.empty(), limits.most()));
    ConnectionCounts connections = run(cluster, endpoint, 2);
    require("connections opened again", connections.reopened() >= CONNECTIONS);
  }

  private ConnectionCounts run(QuotaCluster cluster, DatabaseEndpoint endpoint, long seed)
      throws SQLException {
    AtomicInteger signed = new AtomicInteger();
    AwsIdentities keys = cluster.identities(source -> ending(source, signed), time);
    DatabaseConnections connections = Servers.connections(Map.of(), keys, time);
    try (Session session = new Session(connections.open(endpoint).connection())) {
      session.execute("DROP TABLE IF EXISTS " + BenchServer.TABLE);
      session.execute(BenchServer.CREATE);
      LoadTask task =
          BenchLoads.task(
              TaskId.load("bench", "renewals-" + seed, 0, 1),
              endpoint,
              BenchLoads.closed(CONNECTIONS, Duration.ZERO, duration),
              seed,
              time.now().plusSeconds(2));
      LoadReport report = load(connections, task);
      SecondCounts total = report.measurements().total();
      tell(total, report, signed.get());
      require(
          "offered = completed + failed + in doubt + dropped",
          total.offered()
              == total.completed() + total.failedOperations() + total.inDoubt() + total.dropped());
      require("tokens signed anew", signed.get() > 1);
    }
    long stored = stored(connections, endpoint);
    SecondCounts total = measured;
    out.printf("  %,d rows in the table, %,d acknowledged%n", stored, total.rowsAcknowledged());
    long perOperation = total.rowsAcknowledged() / Math.max(1, total.completed());
    require(
        "no acknowledged row lost, and no row stored of a failed operation",
        stored >= total.rowsAcknowledged()
            && stored <= total.rowsAcknowledged() + total.inDoubt() * perOperation);
    return counts;
  }

  private LoadReport load(DatabaseConnections connections, LoadTask task) {
    ConnectionPool pool = ConnectionPool.none(connections, time);
    Outcome<?> outcome =
        new TaskRunner(time, pool, () -> JvmEnvironment.describe("bench", false, Optional.empty()))
            .run(task, new StopSignal(), ProgressFeed.NONE);
    if (outcome instanceof Outcome.Completed<?>(var _, LoadReport report)) {
      measured = report.measurements().total();
      counts = report.connections();
      return report;
    }
    throw new IllegalStateException(outcome.toString());
  }

  /** Sessions of the load are closed; this one is another. */
  private static long stored(DatabaseConnections connections, DatabaseEndpoint endpoint)
      throws SQLException {
    try (Session session = new Session(connections.open(endpoint).connection())) {
      return session.one("SELECT count(*) FROM " + BenchServer.TABLE, row -> row.getLong(1));
    }
  }

  /** Keys that end soon, as a role's do, so that tokens end with them. */
  private CredentialSource ending(CredentialSource source, AtomicInteger signed) {
    return () -> {
      signed.incrementAndGet();
      AwsCredentials keys = source.current();
      return new AwsCredentials(
          keys.accessKeyId(),
          keys.secretAccessKey(),
          keys.sessionToken(),
          Optional.of(time.now().plus(KEYS_LIFE)));
    };
  }

  private void tell(SecondCounts total, LoadReport report, int signed) {
    out.printf(
        "  %,d offered = %,d completed + %,d failed + %,d in doubt + %,d dropped%n",
        total.offered(),
        total.completed(),
        total.failedOperations(),
        total.inDoubt(),
        total.dropped());
    out.printf(
        "  %d connections opened, %d renewed, %d opened again; %d tokens signed%n",
        report.connections().opened(),
        report.connections().renewed(),
        report.connections().reopened(),
        signed);
    report
        .errors()
        .causes()
        .forEach(
            cause ->
                out.printf(
                    "  %,d %s %s: %s%n",
                    cause.count(), cause.kind(), cause.sqlState(), cause.message()));
  }

  private void require(String what, boolean holds) {
    if (!holds) {
      kept = false;
      out.println("  ✗ " + what);
    }
  }
}
