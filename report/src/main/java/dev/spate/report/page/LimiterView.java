package dev.spate.report.page;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.limiter.LimiterKind;
import dev.spate.engine.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What held the trials of one target × configuration.
 *
 * @param kinds each cause with how many trials it held, the most frequent first
 * @param typical a trial that the most frequent cause held
 * @param flagged whether the figures of some trial are those of this machine rather than of the
 *     database
 */
public record LimiterView(
    String target,
    String configuration,
    List<Count> kinds,
    Row typical,
    boolean flagged,
    List<Row> rows) {

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
    for (var result : analysis.run().trials()) {
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
    boolean flagged = rows.stream().anyMatch(row -> row.diagnosis().limiter().flagged());
    return new LimiterView(target, configuration, kinds, typical, flagged, rows);
  }
}
