package dev.spate.cli.context;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.EmbeddedServerException;
import dev.spate.embedded.EmbeddedServers;
import dev.spate.embedded.ServerSpec;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.RunningTarget;
import dev.spate.engine.target.TargetServers;
import dev.spate.engine.target.TargetServersException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the servers of embedded targets. */
public final class EmbeddedTargets implements TargetServers {
  private final EmbeddedServers servers = new EmbeddedServers();

  @Override
  public Map<String, RunningTarget> start(Map<String, EmbeddedTarget> targets)
      throws TargetServersException {
    try {
      Map<String, RunningTarget> running = new LinkedHashMap<>();
      for (EmbeddedServer server : servers.startAll(specs(targets))) {
        running.put(server.name(), new RunningTarget(server.url(), server.user()));
      }
      return running;
    } catch (EmbeddedServerException e) {
      throw new TargetServersException(e.problems(), e);
    }
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
    servers.close();
  }
}
