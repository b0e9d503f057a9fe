package dev.spate.bench.connecting;

import dev.spate.dsqllocal.cluster.ConnectionQuota;
import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.ConnectionRate;
import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Asks a cluster for more connections at once than its rate lets in, with the governor and without:
 * how long it takes beside what was foreseen, and how often the cluster refuses.
 */
public final class ConnectionRateMain {
  private static final double AT_MOST = 1.2;
  private static final Duration JITTER = Duration.ofSeconds(1);
  private static final ConnectionQuota QUOTA =
      new ConnectionQuota(100, 100, 10_000, Duration.ofHours(1));

  private final PrintStream out;
  private final Path folder;
  private boolean kept = true;

  private ConnectionRateMain(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /** Asks for as many connections as the argument says, by default 1,000, and for 200 again. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    ConnectionRateMain bench =
        new ConnectionRateMain(out, Files.createTempDirectory("spate-connection-rate"));
    out.printf(
        "a cluster of dsql-local that lets in %.0f connections a second from a bucket of %d%n",
        QUOTA.perSecond(), QUOTA.burst());
    bench.opened(connections, 10);
    bench.reconnected(200);
    bench.ungoverned(connections, 10);
    System.exit(bench.kept ? 0 : 1);
  }

  private void opened(int connections, int workers) throws IOException, InterruptedException {
    try (QuotaCluster cluster = cluster("opened");
        ManyWorkers fleet = new ManyWorkers(cluster.endpoint(), workers)) {
      Duration foreseen = ConnectionShare.forecast(rate(), workers, connections);
      Duration took = fleet.connect(connections / workers, Duration.ZERO);
      tell("%d connections of %d workers", connections, workers, foreseen, took);
      verify(cluster, fleet, connections);
      require("1.2 × the foreseen time", seconds(took) <= AT_MOST * seconds(foreseen));
    }
  }

  private void reconnected(int workers) throws IOException, InterruptedException {
    try (QuotaCluster cluster = cluster("reconnected");
        ManyWorkers fleet = new ManyWorkers(cluster.endpoint(), workers)) {
      var _ = fleet.connect(1, Duration.ZERO);
      verify(cluster, fleet, workers);
      fleet.lose();
      Duration foreseen = ConnectionShare.forecast(rate(), workers, workers).plus(JITTER);
      Duration took = fleet.connect(1, JITTER);
      tell("%d workers' %d connections, lost at once", workers, workers, foreseen, took);
      verify(cluster, fleet, workers);
    }
  }

  private void ungoverned(int connections, int workers) throws IOException, InterruptedException {
    try (QuotaCluster cluster = cluster("ungoverned")) {
      DatabaseEndpoint endpoint = cluster.endpoint().limited(ConnectionLimits.NONE);
      try (ManyWorkers fleet = new ManyWorkers(endpoint, workers)) {
        Duration took = fleet.connect(connections / workers, Duration.ZERO);
        int refused = cluster.refused();
        out.printf(
            "without the governor: %d open after %.1f s, refused by 53400 %,d times, %d given up%n",
            fleet.open(), seconds(took), refused, fleet.failed());
        require("53400 without the governor", refused > 0);
      }
    }
  }

  private void tell(String what, int one, int other, Duration foreseen, Duration took) {
    out.printf(
        what + ": open after %.1f s, foreseen %.1f s, %.2f ×%n",
        one,
        other,
        seconds(took),
        seconds(foreseen),
        seconds(took) / seconds(foreseen));
  }

  private void verify(QuotaCluster cluster, ManyWorkers fleet, int wanted) {
    int refused = cluster.refused();
    out.printf("  %d open, refused by 53400 %d times%n", fleet.open(), refused);
    require("all open", fleet.open() == wanted);
    require("no 53400", refused == 0);
  }

  private void require(String what, boolean holds) {
    if (!holds) {
      kept = false;
      out.println("  ✗ " + what);
    }
  }

  private QuotaCluster cluster(String name) throws IOException {
    return new QuotaCluster(QUOTA, folder.resolve(name));
  }

  private static ConnectionRate rate() {
    return new ConnectionRate(QUOTA.perSecond(), QUOTA.burst());
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
