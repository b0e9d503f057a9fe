package dev.spate.dsqllocal.testing;

import dev.spate.dsqllocal.LocalDsql;
import dev.spate.dsqllocal.LocalDsqlOptions;
import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.cluster.ConnectionQuota;
import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.embedded.EmbeddedServers;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A cluster for a test class. */
public final class RunningCluster implements AutoCloseable {
  private final EmbeddedServers servers = new EmbeddedServers();
  private final LocalDsql dsql;

  /** Starts it. */
  public RunningCluster(Path folder, TransactionQuota transactions, Disturbances disturbances)
      throws IOException {
    this(folder, transactions, disturbances, TimeSource.system());
  }

  /** Starts it, with a time of the test's own. */
  public RunningCluster(
      Path folder, TransactionQuota transactions, Disturbances disturbances, TimeSource time)
      throws IOException {
    ClusterSettings settings =
        new ClusterSettings(
            LocalDsql.newIdentifier(),
            "us-east-1",
            ConnectionQuota.AURORA_DSQL,
            transactions,
            ClusterSettings.MESSAGE_BYTES,
            disturbances);
    LocalDsqlOptions options =
        new LocalDsqlOptions("tests", 0, settings, List.of(), folder.resolve("dsql"), false);
    this.dsql = LocalDsql.start(options, servers, _ -> {}, time);
  }

  /** As its clients see it. */
  public TestCluster client() {
    return TestCluster.of(dsql);
  }

  @Override
  public void close() {
    dsql.close();
    servers.close();
  }
}
