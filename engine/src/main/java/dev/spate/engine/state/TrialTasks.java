package dev.spate.engine.state;

import dev.spate.engine.document.AttemptBegun;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tasks of an attempt, which follow from the run's documents alone. */
public final class TrialTasks {
  /**
   * How often the server is sampled: often enough to see a change, seldom enough to cost nothing.
   */
  private static final Duration SAMPLING_INTERVAL = Duration.ofSeconds(1);

  /** No oftener, however short a trial is. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(50);

  /** So many looks are wanted in a steady window, of which a limiter needs half. */
  private static final int LOOKS_WANTED = 40;

  /** When sampling ends by itself, where only a count of transactions ends the load. */
  private static final Duration MAX_SAMPLING = Duration.ofHours(24);

  private TrialTasks() {}

  /** The workers' loads, by worker. */
  public static List<LoadTask> loads(RunSetup run, Attempt attempt) {
    AttemptBegun begun = attempt.begun().orElseThrow();
    Trial trial = attempt.planned().trial();
    Configuration configuration = attempt.planned().configuration();
    Workload workload = configuration.workload().above(begun.table().keysAbove());
    List<LoadTask> loads = new ArrayList<>();
    for (int worker = 0; worker < trial.workers(); worker++) {
      DatabaseEndpoint endpoint = run.endpoint(trial, worker);
      loads.add(
          LoadTask.whole(
                  TaskId.load(run.run(), trial.id(), worker, trial.workers())
                      .inAttempt(attempt.number()),
                  endpoint,
                  workload,
                  configuration.load(),
                  run.numbering()
                      .identity(
                          run.identity(),
                          trial,
                          worker,
                          configuration.workload().existing(),
                          new RowNumbering.Turn(attempt.number(), begun.ordinal())),
                  begun.startAt(),
                  Drains.of(run.document().plan(), configuration.load()))
              .retrying(run.document().plan().retry().orElse(endpoint.server().retryAdvised())));
    }
    return loads;
  }

  /** The sampling beside the loads. */
  public static Errand.Sample sampling(RunSetup run, Attempt attempt) {
    Trial trial = attempt.planned().trial();
    Instant startAt = attempt.begun().orElseThrow().startAt();
    Optional<Duration> total = attempt.planned().configuration().load().total();
    return new Errand.Sample(
        TaskId.errand(run.run(), trial.id(), TaskKind.SAMPLE).inAttempt(attempt.number()),
        run.endpoints().get(trial.target()),
        startAt,
        interval(attempt.planned().configuration().load()),
        startAt.plus(total.orElse(MAX_SAMPLING)));
  }

  private static Duration interval(LoadModel load) {
    Duration wanted =
        load.total()
            .map(total -> total.minus(load.warmup()).dividedBy(LOOKS_WANTED))
            .filter(interval -> interval.compareTo(SAMPLING_INTERVAL) < 0)
            .orElse(SAMPLING_INTERVAL);
    return wanted.compareTo(SHORTEST_INTERVAL) > 0 ? wanted : SHORTEST_INTERVAL;
  }

  /** Which rows the workers may have written, by what is heard of them so far. */
  public static RunRows.OfTrial rows(RunSetup run, Attempt attempt) {
    List<LoadTask> loads = loads(run, attempt);
    List<Outcome<LoadReport>> outcomes = new ArrayList<>();
    for (LoadTask load : loads) {
      outcomes.add(attempt.outcome(load).orElseGet(() -> unheard(load)));
    }
    return TrialRows.of(loads, outcomes);
  }

  private static Outcome<LoadReport> unheard(LoadTask load) {
    return new Lost<>(load.id(), Lost.Kind.TIMED_OUT, "nothing was heard of it", Optional.empty());
  }
}
