package dev.spate.report.page;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every trial, in the order in which they ran. */
public record TrialTable(List<Row> rows) {
  /** What a trial shows of itself. */
  public static final List<Metric> COLUMNS =
      List.of(
          Metric.ROWS_PER_SECOND,
          Metric.P50,
          Metric.P99,
          Metric.P99_9,
          Metric.MAX,
          Metric.ERRORS,
          Metric.GENERATOR_CPU);

  /**
   * A trial.
   *
   * @param place its place in the run, from 1
   * @param cells its figures, one for each column; a trial that isn't valid shows its reasons
   * @param reasons why it isn't valid; none where it is
   * @param heldBy what held it, in a word or two
   * @param warnings what went wrong beside the load
   */
  public record Row(
      String id,
      int place,
      String target,
      String configuration,
      String iteration,
      List<String> cells,
      List<String> reasons,
      String heldBy,
      List<String> warnings) {}

  /** The trials of a run. */
  public static TrialTable of(RunAnalysis analysis) {
    return new TrialTable(
        analysis.run().trials().stream()
            .sorted(Comparator.comparingInt(one -> one.measurement().trial().index()))
            .map(one -> row(one, analysis.diagnoses()))
            .toList());
  }

  private static Row row(TrialResult result, Map<String, TrialDiagnosis> diagnoses) {
    Trial trial = result.measurement().trial();
    return new Row(
        trial.id(),
        trial.index() + 1,
        trial.target(),
        trial.configuration(),
        iteration(trial),
        COLUMNS.stream().map(metric -> Words.figure(result.metrics(), metric)).toList(),
        switch (result.verdict()) {
          case Verdict.Valid _ -> List.<String>of();
          case Verdict.Invalid(var reasons) ->
              reasons.stream().map(Verdict.Reason::message).toList();
        },
        Optional.ofNullable(diagnoses.get(trial.id()))
            .map(diagnosis -> diagnosis.limiter().kind().label())
            .orElse(Words.NONE),
        result.measurement().warnings());
  }

  /** Trials that look for a rate are no iterations. */
  private static String iteration(Trial trial) {
    return switch (trial.purpose()) {
      case MEASUREMENT -> String.valueOf(trial.iteration());
      case SEARCH -> "search " + trial.iteration();
      case CONFIRMATION -> "confirmation " + trial.iteration();
    };
  }
}
