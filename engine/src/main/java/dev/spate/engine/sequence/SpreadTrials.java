package dev.spate.engine.sequence;

import dev.spate.engine.result.TrialResult;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.WeightedEndpoint;
import dev.spate.engine.target.WorkerShares;
import dev.spate.engine.trial.EndpointWorkers;
import dev.spate.engine.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trials whose workers are shared out over their target's endpoints, where it has several.
 *
 * @param source of the trials
 * @param targets by name
 */
public record SpreadTrials(TrialSource source, Map<String, Target> targets) implements TrialSource {
  @Override
  public Optional<PlannedTrial> next(List<TrialResult> done) {
    return source.next(done).map(one -> new PlannedTrial(spread(one.trial()), one.configuration()));
  }

  private Trial spread(Trial trial) {
    List<WeightedEndpoint> endpoints = targets.get(trial.target()).spread(trial.target());
    return endpoints.isEmpty() ? trial : trial.over(workers(endpoints, trial.workers()));
  }

  /** Which workers each endpoint gets, in the endpoints' order: those of one follow each other. */
  public static List<EndpointWorkers> workers(List<WeightedEndpoint> endpoints, int count) {
    List<Integer> shares =
        WorkerShares.of(endpoints.stream().map(WeightedEndpoint::weight).toList(), count);
    List<EndpointWorkers> workers = new ArrayList<>();
    int first = 0;
    for (int index = 0; index < endpoints.size(); index++) {
      workers.add(new EndpointWorkers(endpoints.get(index).name(), first, shares.get(index)));
      first += shares.get(index);
    }
    return workers;
  }

  @Override
  public TrialCount count() {
    return source.count();
  }

  @Override
  public int workersAtMost() {
    return source.workersAtMost();
  }
}
