package dev.spate.bench.comparisons;

import dev.spate.bench.proxy.LoopbackProxy;
import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.TargetServers;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One PostgreSQL with a database for each target, and before each database the delay that is
 * planted there, if any. It outlives the runs, which take it for servers of their own.
 */
final class PlantedServer implements AutoCloseable {
  private final EmbeddedServer server;
  private final List<LoopbackProxy> proxies = new ArrayList<>();
  private final Map<String, String> urls = new HashMap<>();

  private PlantedServer(Map<String, String> settings) {
    this.server = EmbeddedServer.start(ServerSpec.of("planted", settings));
  }

  /**
   * Starts it.
   *
   * @param settings of the server, beside its defaults
   * @param delays by the target's name; empty for a target without a proxy
   */
  static PlantedServer start(
      Map<String, String> settings, Map<String, Optional<Duration>> delays, TimeSource time)
      throws IOException, SQLException {
    PlantedServer planted = new PlantedServer(settings);
    for (Map.Entry<String, Optional<Duration>> one : delays.entrySet()) {
      planted.plant(one.getKey(), one.getValue(), time);
    }
    return planted;
  }

  private void plant(String name, Optional<Duration> delay, TimeSource time)
      throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), server.user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
    if (delay.isPresent()) {
      LoopbackProxy proxy = LoopbackProxy.start(address, () -> new HeldAnswers(delay.get(), time));
      proxies.add(proxy);
      address = new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port());
    }
    String url =
        "jdbc:postgresql://%s:%d/%s".formatted(address.getHostString(), address.getPort(), name);
    urls.put(name, url);
  }

  /** PostgreSQL's version. */
  String version() {
    return server.version();
  }

  /** What a run takes for the servers that it starts and stops. */
  TargetServers lent() {
    return new TargetServers() {
      @Override
      public Map<String, DatabaseEndpoint> start(Map<String, Target> wanted) {
        Map<String, DatabaseEndpoint> endpoints = new HashMap<>();
        wanted.forEach(
            (name, target) -> {
              EmbeddedTarget own = (EmbeddedTarget) target;
              endpoints.put(name, own.startedEndpoint(name, urls.get(name), server.user()));
            });
        return endpoints;
      }

      @Override
      public void close() {
        // it is for the next run, too
      }
    };
  }

  @Override
  public void close() throws IOException {
    for (LoopbackProxy proxy : proxies) {
      proxy.close();
    }
    server.close();
  }
}
