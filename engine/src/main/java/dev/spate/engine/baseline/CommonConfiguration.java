package dev.spate.engine.baseline;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Contrasts;
import dev.spate.engine.comparison.Question;
import dev.spate.engine.result.ConfigurationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration that a run has in common with each of its baselines.
 *
 * @param baselines of each baseline run, in their order
 */
record CommonConfiguration(List<ConfigurationResult> baselines, ConfigurationResult subject) {
  CommonConfiguration {
    baselines = List.copyOf(baselines);
  }

  /** All that are in each of the runs, in the first baseline's order. */
  static List<CommonConfiguration> of(
      List<ComparedRun> baselines, ComparedRun subject, Map<String, String> names) {
    List<CommonConfiguration> common = new ArrayList<>();
    for (Match match : Match.of(baselines.getFirst(), subject, names)) {
      List<ConfigurationResult> each =
          baselines.stream()
              .flatMap(
                  run ->
                      Match.find(run, match.baseline().target(), match.baseline().configuration())
                          .stream())
              .toList();
      if (each.size() == baselines.size()) {
        common.add(new CommonConfiguration(each, match.subject()));
      }
    }
    return common;
  }

  /**
   * The comparison by a metric; empty where one of the runs has no values of it that can be
   * compared.
   */
  Optional<Comparison> by(Question asked) {
    List<Double> now = IterationValues.of(subject, asked.metric());
    List<List<Double>> before =
        baselines.stream().map(one -> IterationValues.of(one, asked.metric())).toList();
    if (now.isEmpty() || before.stream().anyMatch(List::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(
        before.size() == 1
            ? Contrasts.independent(asked, now, before.getFirst())
            : Contrasts.oneAgainst(
                asked,
                IterationValues.geometricMean(now),
                before.stream().map(IterationValues::geometricMean).toList()));
  }
}
