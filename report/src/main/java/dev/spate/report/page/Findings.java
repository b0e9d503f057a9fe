package dev.spate.report.page;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.stats.Estimate;
import java.util.List;
import java.util.Optional;

/** What a run says that compares nothing. */
public final class Findings {
  private Findings() {}

  /** A sentence for each target × configuration that has a valid trial; at least one. */
  public static List<String> alone(RunAnalysis analysis) {
    List<String> sentences =
        analysis.configurations().stream()
            .filter(one -> one.valid() > 0)
            .map(Findings::sentence)
            .toList();
    return sentences.isEmpty() ? List.of("Nothing was measured that may be believed.") : sentences;
  }

  private static String sentence(ConfigurationResult one) {
    Optional<Estimate> rate = Optional.ofNullable(one.metrics().get(Metric.ROWS_PER_SECOND.key()));
    Optional<Estimate> p99 = Optional.ofNullable(one.metrics().get(Metric.P99.key()));
    return "%s takes %s rows/s%s%s, in %s; nothing is compared"
        .formatted(
            one.configuration().equals("default")
                ? one.target()
                : one.target() + " at " + one.configuration(),
            rate.map(value -> Units.number(value.value())).orElse(Words.NONE),
            rate.filter(value -> value.low().isPresent())
                .map(
                    value ->
                        " (%s)".formatted(Words.interval(value, Metric.ROWS_PER_SECOND.unit())))
                .orElse(""),
            p99.map(value -> " with a p99 of " + Units.latency(value.value())).orElse(""),
            Words.counted(one.valid(), "valid iteration"));
  }
}
