package dev.spate.cli.context;

import dev.spate.dsqllocal.LocalDsql;
import dev.spate.dsqllocal.LocalDsqlOptions;
import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.cluster.ConnectionQuota;
import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.EmbeddedServerException;
import dev.spate.embedded.EmbeddedServers;
import dev.spate.embedded.ServerSpec;
import dev.spate.engine.target.DsqlTarget;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.LocalCluster;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.TargetServers;
import dev.spate.engine.target.TargetServersException;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.HostAddress;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts the servers of targets that have none: PostgreSQL, and clusters by DSQL's rules. */
public final class StartedTargets implements TargetServers {
  /** No run is in one: it says nothing of where a cluster would be. */
  private static final String REGION = "us-east-1";

  private final EmbeddedServers servers = new EmbeddedServers();
  private final List<LocalDsql> clusters = new CopyOnWriteArrayList<>();
  private final Optional<RunLogins> logins;

  /** Of a check, which takes no login for others. */
  public StartedTargets() {
    this.logins = Optional.empty();
  }

  /** Of a run. */
  public StartedTargets(RunLogins logins) {
    this.logins = Optional.of(logins);
  }

  @Override
  public DatabaseEndpoint lent(DatabaseEndpoint endpoint) throws TargetServersException {
    return logins.isPresent() ? logins.get().lent(endpoint) : endpoint;
  }

  @Override
  public Map<String, DatabaseEndpoint> start(Map<String, Target> targets)
      throws TargetServersException {
    Map<String, EmbeddedTarget> embedded = of(EmbeddedTarget.class, targets);
    Map<String, DatabaseEndpoint> started = new LinkedHashMap<>();
    List<EmbeddedServer> own = List.of();
    try {
      own = servers.startAll(specs(embedded));
      for (EmbeddedServer server : own) {
        EmbeddedTarget target = embedded.get(server.name());
        started.put(
            server.name(), target.startedEndpoint(server.name(), server.url(), server.user()));
      }
      for (Map.Entry<String, DsqlTarget> each : of(DsqlTarget.class, targets).entrySet()) {
        started.put(each.getKey(), start(each.getKey(), each.getValue()));
      }
      return started;
    } catch (EmbeddedServerException e) {
      stop(own);
      throw new TargetServersException(e.problems(), e);
    } catch (TargetServersException e) {
      stop(own);
      throw e;
    }
  }

  /** None runs where one can't. */
  private void stop(List<EmbeddedServer> own) {
    own.forEach(EmbeddedServer::close);
    clusters.forEach(LocalDsql::close);
    clusters.clear();
  }

  private static <T> Map<String, T> of(Class<T> type, Map<String, Target> targets) {
    Map<String, T> own = new LinkedHashMap<>();
    targets.forEach(
        (name, target) -> {
          if (type.isInstance(target)) {
            own.put(name, type.cast(target));
          }
        });
    return own;
  }

  private DatabaseEndpoint start(String name, DsqlTarget target) throws TargetServersException {
    try {
      // a folder like this is its owner's alone
      LocalDsqlOptions options =
          new LocalDsqlOptions(
              name,
              0,
              settings(target.cluster()),
              target.user().equals(RoleGrants.ADMIN) ? List.of() : List.of(target.user()),
              Files.createTempDirectory("spate-dsql-"),
              false);
      LocalDsql cluster = LocalDsql.start(options, servers, _ -> {}, TimeSource.system());
      clusters.add(cluster);
      return target.startedEndpoint(
          name,
          cluster.settings().host(),
          new HostAddress("127.0.0.1", cluster.port()),
          cluster.files().rootCertificate().toAbsolutePath().toString(),
          cluster.files().credentials().toAbsolutePath().toString());
    } catch (IOException e) {
      throw new TargetServersException(
          List.of(
              "target %s: cannot start a cluster by DSQL's rules: %s"
                  .formatted(name, e.getMessage())),
          e);
    }
  }

  private static ClusterSettings settings(LocalCluster cluster) {
    return new ClusterSettings(
        LocalDsql.newIdentifier(),
        REGION,
        new ConnectionQuota(
            cluster.connectionRate().perSecond(),
            cluster.connectionBurst(),
            cluster.connections(),
            cluster.connectionLife()),
        new TransactionQuota(
            TransactionQuota.AURORA_DSQL.rows(),
            TransactionQuota.AURORA_DSQL.bytes(),
            cluster.transactionAge()),
        ClusterSettings.MESSAGE_BYTES,
        new Disturbances(
            cluster.conflicts(), cluster.seed(), Optional.empty(), Disturbances.NONE.wakeUp()));
  }

  private static List<ServerSpec> specs(Map<String, EmbeddedTarget> targets) {
    List<ServerSpec> specs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    targets.forEach(
        (name, target) -> {
          try {
            specs.add(new ServerSpec(name, target.version(), target.settings(), Optional.empty()));
          } catch (EmbeddedServerException e) {
            problems.addAll(e.problems());
          }
        });
    if (!problems.isEmpty()) {
      throw new EmbeddedServerException(problems);
    }
    return specs;
  }

  @Override
  public void close() {
    logins.ifPresent(RunLogins::close);
    clusters.forEach(LocalDsql::close);
    servers.close();
  }
}
