package dev.spate.engine.run;

import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanLines;
import dev.spate.engine.target.DsqlTarget;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.PostgresTarget;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.TargetServers;
import dev.spate.engine.target.TargetServersException;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of each target what a worker needs to connect to it. */
final class Endpoints {
  private Endpoints() {}

  /** Starts the servers of targets that have none, and returns each target's endpoint by name. */
  static Map<String, DatabaseEndpoint> of(
      PlanDocument document, TargetServers servers, RunListener listener)
      throws RunRefusedException {
    Map<String, Target> targets = document.plan().targets();
    Map<String, Target> own = new LinkedHashMap<>();
    targets.forEach(
        (name, target) -> {
          if (target.startsServer()) {
            own.put(name, target);
          }
        });
    if (!own.isEmpty()) {
      listener.startingServers(List.copyOf(own.keySet()));
    }
    Map<String, DatabaseEndpoint> started = start(own, servers, document.lines());
    Map<String, DatabaseEndpoint> endpoints = new LinkedHashMap<>();
    for (Map.Entry<String, Target> target : targets.entrySet()) {
      String name = target.getKey();
      endpoints.put(
          name,
          target.getValue().startsServer()
              ? started.get(name)
              : lent(existing(name, target.getValue()), servers, document.lines()));
    }
    return endpoints;
  }

  private static DatabaseEndpoint lent(
      DatabaseEndpoint endpoint, TargetServers servers, PlanLines lines)
      throws RunRefusedException {
    try {
      return servers.lent(endpoint);
    } catch (TargetServersException e) {
      throw new RunRefusedException(lines.locate(e.problems()));
    }
  }

  private static DatabaseEndpoint existing(String name, Target target) {
    return switch (target) {
      case EmbeddedTarget _ -> throw new IllegalStateException(name + " was not started");
      case PostgresTarget postgres -> postgres.endpoint(name);
      case DsqlTarget dsql -> dsql.endpoint(name);
    };
  }

  private static Map<String, DatabaseEndpoint> start(
      Map<String, Target> own, TargetServers servers, PlanLines lines) throws RunRefusedException {
    try {
      return servers.start(own);
    } catch (TargetServersException e) {
      throw new RunRefusedException(lines.locate(e.problems()));
    }
  }
}
