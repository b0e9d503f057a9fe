package dev.spate.bench.connecting;

import dev.spate.aws.CredentialSource;
import dev.spate.dsqllocal.LocalDsql;
import dev.spate.dsqllocal.LocalDsqlOptions;
import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.cluster.ConnectionQuota;
import dev.spate.embedded.EmbeddedServers;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.ConnectionRate;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.HostAddress;
import dev.spate.protocol.target.ServerKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A cluster of dsql-local with quotas of its own, which counts what it refuses by its rate. */
final class QuotaCluster implements AutoCloseable {
  private static final String RATE_EXCEEDED = "53400";

  private final ConnectionQuota quota;
  private final AtomicInteger refused = new AtomicInteger();
  private final EmbeddedServers servers = new EmbeddedServers();
  private final LocalDsql dsql;

  QuotaCluster(ConnectionQuota quota, Path folder) throws IOException {
    this.quota = quota;
    ClusterSettings usual = ClusterSettings.of(LocalDsql.newIdentifier(), "us-east-1");
    ClusterSettings settings =
        new ClusterSettings(
            usual.identifier(),
            usual.region(),
            quota,
            usual.transactions(),
            usual.messageBytes(),
            usual.disturbances());
    dsql =
        LocalDsql.start(
            new LocalDsqlOptions("bench", 0, settings, List.of(), folder, false),
            servers,
            this::count,
            TimeSource.system());
  }

  private void count(String line) {
    if (line.contains(RATE_EXCEEDED)) {
      refused.incrementAndGet();
    }
  }

  /** How many connections were refused because of the rate, since this was asked last. */
  int refused() {
    return refused.getAndSet(0);
  }

  /** Who may connect, by keys that are made of the cluster's own. */
  AwsIdentities identities(UnaryOperator<CredentialSource> keys, TimeSource time) {
    CredentialSource own =
        new AwsIdentities(Map.of(), time)
            .of(Optional.of(dsql.files().credentials()), Optional.empty(), Optional.empty());
    return new AwsIdentities(keys.apply(own), Map.of(), time);
  }

  /** The same cluster to who has its keys otherwise. */
  DatabaseEndpoint withoutFile() {
    DatabaseEndpoint own = endpoint();
    return new DatabaseEndpoint(
        own.target(),
        own.url(),
        own.options(),
        new CredentialReference.Iam(
            Optional.of("admin"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        own.connectTimeout(),
        own.exclusive(),
        own.server(),
        own.limits(),
        own.region(),
        own.dial());
  }

  /** How a worker connects to it. */
  DatabaseEndpoint endpoint() {
    return new DatabaseEndpoint(
        "bench",
        "jdbc:postgresql://%s:%d/postgres".formatted(dsql.settings().host(), dsql.port()),
        Map.of(
            "sslmode",
            "verify-full",
            "sslNegotiation",
            "direct",
            "sslrootcert",
            dsql.files().rootCertificate().toString()),
        new CredentialReference.Iam(
            Optional.of("admin"),
            Optional.empty(),
            Optional.of(new PlanPath(dsql.files().credentials().toString())),
            Optional.empty(),
            Optional.empty()),
        Duration.ofSeconds(20),
        true,
        ServerKind.DSQL,
        new ConnectionLimits(
            Optional.of(new ConnectionRate(quota.perSecond(), quota.burst())),
            Optional.of(quota.life()),
            OptionalInt.of(quota.most())),
        Optional.empty(),
        Optional.of(new HostAddress("127.0.0.1", dsql.port())));
  }

  @Override
  public void close() {
    dsql.close();
    servers.close();
  }
}
