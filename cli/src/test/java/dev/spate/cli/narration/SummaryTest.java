package dev.spate.cli.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.ConfigurationResult.TrialSummary;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TableLeft;
import dev.spate.engine.stats.Estimate;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.outcome.RowRemoval;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final Map<String, Double> FIGURES =
      Map.ofEntries(
          Map.entry("rows_per_second", 1_234_567.0),
          Map.entry("transactions_per_second", 12_345.0),
          Map.entry("p50", 123.0),
          Map.entry("p95", 456.0),
          Map.entry("p99", 789.0),
          Map.entry("p99.9", 1_234.0),
          Map.entry("max", 12_345.0),
          Map.entry("errors", 0.0),
          Map.entry("in_doubt", 0.0),
          Map.entry("cut", 0.0),
          Map.entry("generator_cpu", 0.5));

  @Test
  void theTableFitsAHundredColumnsHoweverManyFiguresThereAre() {
    List<String> lines =
        summary(
            false,
            result("durable", "concurrency=16, insert.method=copy", FIGURES, ErrorCauses.none()),
            result("relaxed-and-long", "concurrency=1", FIGURES, ErrorCauses.none()));

    assertThat(lines).allMatch(line -> line.length() <= 100);
    assertThat(lines.get(1)).matches("target +configuration +rows/s .*p99 .*errors +valid");
    assertThat(lines).contains("2 of 3 trials valid");
  }

  @Test
  void aWideOneHasAllColumns() {
    List<String> lines = summary(true, result("a", "b", FIGURES, ErrorCauses.none()));

    assertThat(lines.get(1))
        .matches(
            "target +configuration +rows/s +min … max +95 % interval +tx/s +p50 +p95 +p99 +p99.9"
                + " +max +errors +CPU +valid");
  }

  @Test
  void whatIsInDoubtOrCutOffHasAColumnWhereThereIsAny() {
    Map<String, Double> doubtful = new LinkedHashMap<>(FIGURES);
    doubtful.put("in_doubt", 8.0);
    doubtful.put("cut", 2.0);

    List<String> sound = summary(false, result("a", "b", FIGURES, ErrorCauses.none()));
    List<String> lines = summary(false, result("a", "b", doubtful, ErrorCauses.none()));

    assertThat(sound.get(1)).doesNotContain("in doubt", "cut off");
    assertThat(lines.get(1)).contains("errors  in doubt  cut off  valid");
    assertThat(lines.get(2)).endsWith("     0         8        2    1/1");
  }

  @Test
  void eachCauseOfErrorsIsToldWithItsCountAndFirstMessage() {
    List<Cause> causes = new ArrayList<>();
    causes.add(new Cause(Kind.FAILED, "25006", 12_345, "cannot execute INSERT"));
    causes.add(new Cause(Kind.IN_DOUBT, "57P01", 8, "terminating connection"));
    for (int more = 0; more < 30; more++) {
      causes.add(new Cause(Kind.FAILED, "%05d".formatted(more), 1, "x"));
    }

    List<String> lines =
        summary(false, result("a", "b", FIGURES, new ErrorCauses(causes, Map.of())));

    assertThat(lines)
        .containsSubsequence(
            "Errors: a, b",
            "     12,345 failed         25006  cannot execute INSERT",
            "          8 in doubt       57P01  terminating connection",
            "  and 27 errors of other kinds, see result.json");
  }

  @Test
  void oneTrialIsNotSeveral() {
    assertThat(summary(false, result("a", "b", FIGURES, ErrorCauses.none())))
        .contains("1 of 1 trial valid");
  }

  @Test
  void tablesThatAreNotAsTheyWereFoundAreCounted() {
    RowRemoval removal =
        new RowRemoval(RowRemoval.How.DELETED, 5, new RowRemoval.Left(0, 7, 0), true, List.of());
    assertThat(
            summary(
                false,
                List.of(new TableLeft("one", "events", removal)),
                result("a", "b", FIGURES, ErrorCauses.none())))
        .contains("1 of 1 trial valid, 1 table not as found");
  }

  private static List<String> summary(boolean wide, ConfigurationResult... results) {
    return summary(wide, List.of(), results);
  }

  private static List<String> summary(
      boolean wide, List<TableLeft> left, ConfigurationResult... results) {
    int trials = results.length == 1 ? 1 : results.length + 1;
    var run =
        new RunResult(
            RunResult.SCHEMA_VERSION,
            "run",
            1,
            1,
            "name",
            Instant.EPOCH,
            Instant.EPOCH,
            false,
            trials,
            Map.of(),
            List.of(results),
            List.of(),
            left,
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    var stream = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return Summary.of(run, List.of(), new Terminal(stream, false, 200), wide);
  }

  private static ConfigurationResult result(
      String target, String configuration, Map<String, Double> figures, ErrorCauses errors) {
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    figures.forEach(
        (name, value) ->
            estimates.put(
                name,
                new Estimate(
                    value,
                    OptionalDouble.of(value * 0.9),
                    OptionalDouble.of(value * 1.1),
                    3,
                    value,
                    value)));
    TrialSummary trial =
        new TrialSummary(
            "001",
            1,
            figures,
            new Verdict.Valid(),
            errors,
            new TreeMap<>(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new ConfigurationResult(
        target, configuration, Map.of(), List.of(trial), estimates, 1, List.of(), errors);
  }
}
