package dev.spate.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.result.TrialResult;
import dev.spate.protocol.measure.SecondCounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineCsvTest {
  @TempDir Path folder;

  @Test
  void eachSecondOfEachTrialIsALineWithItsCounts() {
    List<TrialResult> trials = ExportedRuns.trials(folder);
    List<List<String>> lines = lines(trials);

    int seconds =
        trials.stream()
            .mapToInt(trial -> trial.measurement().measurements().seconds().lastKey() + 1)
            .sum();
    assertThat(lines).hasSize(1 + seconds);
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSameSizeAs(lines.getFirst()));
    long rows =
        lines.stream()
            .skip(1)
            .mapToLong(line -> Long.parseLong(cell(line, "rows_acknowledged")))
            .sum();
    long kept =
        trials.stream()
            .map(trial -> trial.measurement().measurements().total())
            .mapToLong(SecondCounts::rowsAcknowledged)
            .sum();
    assertThat(rows).isEqualTo(kept).isPositive();
  }

  @Test
  void aLineTellsWhetherItsSecondIsSteady() {
    List<TrialResult> trials = ExportedRuns.trials(folder).subList(0, 1);
    var window = trials.getFirst().measurement().window().orElseThrow();
    List<String> phases = lines(trials).stream().skip(1).map(line -> cell(line, "phase")).toList();
    assertThat(phases.indexOf("steady")).isEqualTo(window.fromSecond());
    assertThat(phases.lastIndexOf("steady")).isEqualTo(window.toSecond() - 1);
    assertThat(phases).containsOnly("before", "steady", "after");
  }

  @Test
  void namesThatLookLikeFormulasAreText() {
    for (String name : List.of("=HYPERLINK(1)", "+1", "-1", "@cmd", "\tx", "\rx", "\n=1", "＝1")) {
      TrialResult trial = ExportedRuns.named(folder, name, name);
      List<String> line = lines(List.of(trial)).get(1);
      assertThat(cell(line, "target")).startsWith("'").doesNotContain("\n", "\r", "\t");
      assertThat(cell(line, "configuration")).isEqualTo(cell(line, "target"));
    }
  }

  @Test
  void quotesCommasAndControlCharactersKeepTheLineWhole() {
    String hostile = "a,\"b\"\r\nc\u001b[2J";
    List<String> line = lines(List.of(ExportedRuns.named(folder, hostile, hostile))).get(1);
    assertThat(cell(line, "target")).isEqualTo("a,\"b\"\\r\\nc\\u001b[2J");
  }

  @Test
  void everyColumnIsInTheDocs() {
    assertThat(TimelineCsv.names())
        .allSatisfy(name -> assertThat(ExportedRuns.docs()).contains("`" + name + "`"));
  }

  private static String cell(List<String> line, String column) {
    return line.get(TimelineCsv.names().indexOf(column));
  }

  /** Reads by RFC 4180. */
  private static List<List<String>> lines(List<TrialResult> trials) {
    String text = new String(TimelineCsv.of(trials), StandardCharsets.UTF_8);
    assertThat(text).endsWith("\r\n");
    return Stream.of(text.split("\r\n", -1))
        .filter(line -> !line.isEmpty())
        .map(Rfc4180::cells)
        .toList();
  }
}
