package dev.spate.engine.run;

import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanLines;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.PostgresTarget;
import dev.spate.engine.target.RunningTarget;
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

  /** Starts the servers of embedded targets, and returns each target's endpoint by name. */
  static Map<String, DatabaseEndpoint> of(
      PlanDocument document, TargetServers servers, RunListener listener)
      throws RunRefusedException {
    Map<String, Target> targets = document.plan().targets();
    Map<String, EmbeddedTarget> embedded = new LinkedHashMap<>();
    targets.forEach(
        (name, target) -> {
          if (target instanceof EmbeddedTarget own) {
            embedded.put(name, own);
          }
        });
    if (!embedded.isEmpty()) {
      listener.startingServers(List.copyOf(embedded.keySet()));
    }
    Map<String, RunningTarget> running = start(embedded, servers, document.lines());
    Map<String, DatabaseEndpoint> endpoints = new LinkedHashMap<>();
    targets.forEach(
        (name, target) ->
            endpoints.put(
                name,
                switch (target) {
                  case EmbeddedTarget own -> running.get(name).endpoint(name, own);
                  case PostgresTarget postgres -> postgres.endpoint(name);
                }));
    return endpoints;
  }

  private static Map<String, RunningTarget> start(
      Map<String, EmbeddedTarget> embedded, TargetServers servers, PlanLines lines)
      throws RunRefusedException {
    try {
      return servers.start(embedded);
    } catch (TargetServersException e) {
      throw new RunRefusedException(lines.locate(e.problems()));
    }
  }
}
