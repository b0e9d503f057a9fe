package dev.spate.cli.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.terminal.StyledText;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.limiter.Limiter;
import dev.spate.engine.limiter.LimiterKind;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.ConfigurationResult.TrialSummary;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.stats.Estimate;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.report.page.LimiterView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a summary says first, and how it fits. */
class SummaryVerdictTest {
  private static final String SENTENCE =
      "relaxed (synchronous_commit=off) takes 2.9 × (2.7–3.1) the rows/s of durable"
          + " (synchronous_commit=on) at concurrency=16: 120,345 against 41,234";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void theVerdictComesFirstAndNothingWraps(int columns) {
    List<String> lines =
        printed(columns, List.of(), result("durable", 3, true), result("relaxed", 3, true));

    assertThat(String.join(" ", lines).replaceAll(" +", " ")).startsWith(" " + SENTENCE);
    assertThat(lines).allMatch(line -> StyledText.columns(line) <= columns);
    assertThat(lines).anyMatch(line -> line.matches("target +configuration +rows/s .*valid.*"));
  }

  @Test
  void intervalsStandInTheTableAndTwoIterationsHaveARange() {
    assertThat(printed(100, List.of(), result("a", 3, true)))
        .anyMatch(line -> line.contains("95 % interval"))
        .anyMatch(line -> line.contains(" 90,000–110,000 "));
    assertThat(printed(100, List.of(), result("a", 2, true)))
        .anyMatch(line -> line.contains(" 95,000 … 105,000 "))
        .anyMatch(line -> line.contains("a … b: the range of two iterations"));
  }

  @Test
  void whatHeldAConfigurationStandsBesideItOrBelowTheTable() {
    List<LimiterView> limiters = List.of(limiter("a", LimiterKind.MACHINE_CPU, true));

    assertThat(printed(100, limiters, result("a", 3, true)))
        .anyMatch(line -> line.endsWith("machine's CPU (1 of 1) *"))
        .anyMatch(line -> line.startsWith("* Held by the machine's CPU: figures of this machine"));
    limiters = List.of(limiter("a", LimiterKind.WAL, false));
    assertThat(printed(60, limiters, result("a", 3, true)))
        .anyMatch(line -> line.startsWith("Held by WAL: a, concurrency=16"));
  }

  @Test
  void whereNoIterationIsValidThereIsNoFigure() {
    assertThat(printed(100, List.of(), result("a", 3, false)))
        .anyMatch(line -> line.matches("a +concurrency=16 +INVALID +– +– .* 0/3"))
        .anyMatch(line -> line.startsWith("Invalid: a, concurrency=16: "));
  }

  @Test
  void aStrangersNameDoesNotSteerTheTerminal() {
    String hostile = "\u001b[2J\u009b31m\u202eevil\r\n\u0007";
    printed(80, List.of(limiter(hostile, LimiterKind.WAL, true)), result(hostile, 3, false));

    String text = written.toString(StandardCharsets.UTF_8);
    assertThat(text.replaceAll("\u001b\\[[0-9]+m", ""))
        .doesNotContain("\u001b", "\u009b", "\u202e", "\r", "\u0007")
        .contains("\\u001b[2J\\u009b31m\\u202eevil\\r\\n\\u0007");
  }

  /** As a live terminal of this width shows it, without the styles. */
  private List<String> printed(
      int columns, List<LimiterView> limiters, ConfigurationResult... results) {
    Terminal terminal =
        new Terminal(new PrintStream(written, true, StandardCharsets.UTF_8), true, columns);
    Summary.of(run(results), limiters, terminal, false).forEach(terminal::line);
    return written
        .toString(StandardCharsets.UTF_8)
        .replaceAll("\u001b\\[[0-9]+m", "")
        .lines()
        .toList();
  }

  private static RunResult run(ConfigurationResult... results) {
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "run",
        1,
        1,
        "name",
        Instant.EPOCH,
        Instant.EPOCH,
        false,
        3 * results.length,
        Map.of(),
        List.of(results),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(SENTENCE),
        List.of(),
        List.of());
  }

  private static LimiterView limiter(String target, LimiterKind kind, boolean flagged) {
    TrialDiagnosis diagnosis =
        new TrialDiagnosis(
            new Limiter(kind, "It was that.", List.of("a figure"), flagged),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            3);
    LimiterView.Row row = new LimiterView.Row("001", 1, diagnosis);
    return new LimiterView(
        target,
        "concurrency=16",
        List.of(new LimiterView.Count(kind, 1, 1)),
        row,
        flagged ? 1 : 0,
        List.of(row));
  }

  private static ConfigurationResult result(String target, int n, boolean valid) {
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    for (String metric : List.of("rows_per_second", "p50", "p99", "p99.9", "max", "errors")) {
      double value = metric.equals("rows_per_second") ? 100_000 : 12.3;
      boolean interval = n > 2;
      estimates.put(
          metric,
          new Estimate(
              value,
              interval ? OptionalDouble.of(value * 0.9) : OptionalDouble.empty(),
              interval ? OptionalDouble.of(value * 1.1) : OptionalDouble.empty(),
              n,
              value * 0.95,
              value * 1.05));
    }
    Verdict verdict =
        valid
            ? new Verdict.Valid()
            : new Verdict.Invalid(
                List.of(new Verdict.Reason(Rule.WORKERS_LOST, "it was seen that it was so")));
    TrialSummary trial =
        new TrialSummary(
            "001",
            1,
            Map.of("errors", 0.0),
            verdict,
            ErrorCauses.none(),
            new TreeMap<>(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new ConfigurationResult(
        target,
        "concurrency=16",
        Map.of(),
        Collections.nCopies(n, trial),
        estimates,
        valid ? n : 0,
        List.of(),
        ErrorCauses.none());
  }
}
