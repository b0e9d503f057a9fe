package dev.spate.report.page;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.limiter.LimiterKind;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What held the trials of one target × configuration, but for those that only looked for a rate,
 * and those that tried to confirm another one than the last.
 *
 * @param kinds each cause with how many trials it held, the most frequent first
 * @param typical a trial that the most frequent cause held
 * @param flagged in how many trials the figures are those of this machine rather than of the
 *     database
 */
public record LimiterView(
    String target,
    String configuration,
    List<Count> kinds,
    Row typical,
    long flagged,
    List<Row> rows) {

  /** In words, where there are any such trials: how many of all show the machine's figures. */
  public static Optional<String> machine(long flagged, int all) {
    return flagged == 0
        ? Optional.empty()
        : Optional.of(
            "%s the figures are those of the machine rather than of the database"
                .formatted(
                    flagged == all
                        ? "In all trials"
                        : "In %d of %d trials".formatted(flagged, all)));
  }

  /** The same over all of a run. */
  public static Optional<String> machine(RunAnalysis analysis) {
    long flagged =
        analysis.diagnoses().values().stream().filter(one -> one.limiter().flagged()).count();
    return machine(flagged, analysis.diagnoses().size());
  }

  /** Whether all trials say the same, so that one says it for all. */
  public boolean uniform() {
    return rows.stream()
        .allMatch(
            row ->
                row.diagnosis().remarks().isEmpty()
                    && row.diagnosis().limiter().equals(typical.diagnosis().limiter()));
  }

  /** How many trials of all a cause held. */
  public record Count(LimiterKind kind, int trials, int all) {
    /** In words. */
    public String text() {
      return "%s (%d of %d)".formatted(kind.label(), trials, all);
    }
  }

  /** A trial and what it says of itself. */
  public record Row(String id, int iteration, TrialDiagnosis diagnosis) {}

  /** One for each target × configuration, in the plan's order. */
  public static List<LimiterView> of(RunAnalysis analysis) {
    Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
    analysis
        .configurations()
        .forEach(one -> groups.put(List.of(one.target(), one.configuration()), new ArrayList<>()));
    for (TrialResult result : TrialResult.measuring(analysis.run().trials())) {
      Trial trial = result.measurement().trial();
      TrialDiagnosis diagnosis = analysis.diagnoses().get(trial.id());
      List<Row> group = groups.get(List.of(trial.target(), trial.configuration()));
      if (diagnosis != null && group != null) {
        group.add(new Row(trial.id(), trial.iteration(), diagnosis));
      }
    }
    List<LimiterView> views = new ArrayList<>();
    groups.forEach(
        (names, rows) -> {
          if (!rows.isEmpty()) {
            rows.sort(Comparator.comparingInt(Row::iteration));
            views.add(of(names.getFirst(), names.getLast(), rows));
          }
        });
    return views;
  }

  private static LimiterView of(String target, String configuration, List<Row> rows) {
    Map<LimiterKind, Integer> counts = new EnumMap<>(LimiterKind.class);
    rows.forEach(row -> counts.merge(row.diagnosis().limiter().kind(), 1, Integer::sum));
    List<Count> kinds =
        counts.entrySet().stream()
            .map(count -> new Count(count.getKey(), count.getValue(), rows.size()))
            .sorted(Comparator.comparingInt(Count::trials).reversed())
            .toList();
    Row typical =
        rows.stream()
            .filter(row -> row.diagnosis().limiter().kind() == kinds.getFirst().kind())
            .findFirst()
            .orElseThrow();
    long flagged = rows.stream().filter(row -> row.diagnosis().limiter().flagged()).count();
    return new LimiterView(target, configuration, kinds, typical, flagged, rows);
  }
}
