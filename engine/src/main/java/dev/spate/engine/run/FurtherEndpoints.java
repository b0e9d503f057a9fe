package dev.spate.engine.run;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.sequence.SpreadTrials;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.WeightedEndpoint;
import dev.spate.engine.trial.EndpointWorkers;
import dev.spate.protocol.load.Share;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The looks at those endpoints of a target that aren't its first: they show whether each takes
 * writes and has the connections. What is true of the database was looked at through the first.
 */
final class FurtherEndpoints {
  private final PlanDocument document;
  private final int session;
  private final Set<String> problems = new LinkedHashSet<>();

  FurtherEndpoints(PlanDocument document, int session) {
    this.document = document;
    this.session = session;
  }

  /**
   * Looks at each, once the first ones were looked at, whose tables are the same.
   *
   * @param silent targets that did not answer
   */
  void look(Workload workload, Set<String> silent, Fleet fleet) {
    List<Errand.Inspect> looks = new ArrayList<>();
    document
        .plan()
        .targets()
        .forEach(
            (name, target) -> {
              List<WeightedEndpoint> spread = target.spread(name);
              for (int index = 1; index < spread.size() && !silent.contains(name); index++) {
                looks.add(
                    new Errand.Inspect(
                        TaskId.errand(
                                "preflight",
                                "endpoint-%s-%s".formatted(name, spread.get(index).name()),
                                TaskKind.INSPECT)
                            .inAttempt(session),
                        spread.get(index).endpoint(),
                        workload,
                        OptionalLong.empty(),
                        Errand.Inspect.Trial.NONE));
              }
            });
    if (!looks.isEmpty()) {
      take(looks, fleet.run(looks));
    }
  }

  private void take(List<Errand.Inspect> looks, List<Outcome<InspectReport>> outcomes) {
    for (int look = 0; look < looks.size(); look++) {
      String name = looks.get(look).endpoint().target();
      List<WeightedEndpoint> spread = document.plan().targets().get(name).spread(name);
      for (int index = 1; index < spread.size(); index++) {
        if (spread.get(index).endpoint().equals(looks.get(look).endpoint())) {
          take(name, index, spread.get(index), outcomes.get(look));
        }
      }
    }
  }

  private void take(
      String target, int index, WeightedEndpoint endpoint, Outcome<InspectReport> outcome) {
    String at = "target %s: endpoints[%d] (%s): ".formatted(target, index, endpoint.name());
    switch (outcome) {
      case Outcome.Lost<?> lost -> problems.add(at + lost.message());
      case Outcome.Completed(TaskId _, InspectReport report) -> {
        if (report.readOnly()) {
          problems.add(at + "the server is read-only, so that no worker could load it");
        }
        report.problems().forEach(one -> problems.add(at + one.path() + ": " + one.message()));
        connections(at, index, target, report).ifPresent(problems::add);
      }
    }
  }

  private Optional<String> connections(String at, int index, String target, InspectReport report) {
    int free = Math.max(0, report.maxConnections() - report.usedConnections());
    if (report.sharesSessions()) {
      return Optional.empty();
    }
    return document.configurations().stream()
        .filter(one -> demand(document.plan().targets().get(target), one, index) > free)
        .findFirst()
        .map(
            one ->
                at
                    + "%d connections are needed in configuration %s, the server has %d free of %d"
                        .formatted(
                            demand(document.plan().targets().get(target), one, index),
                            one.label(),
                            free,
                            report.maxConnections()));
  }

  /** How many connections a configuration opens at one of a target's endpoints. */
  static int demand(Target target, Configuration configuration, int index) {
    int workers = configuration.fleet().shares();
    EndpointWorkers own = SpreadTrials.workers(target.spread(""), workers).get(index);
    int total = ConnectionDemand.of(configuration);
    long demand = 0;
    for (int worker = own.first(); worker < own.first() + own.workers(); worker++) {
      demand += Share.of(total, worker, workers);
    }
    return Math.toIntExact(demand);
  }

  /** What stands in the way of a run. */
  Set<String> problems() {
    return problems;
  }
}
