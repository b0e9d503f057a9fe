package dev.spate.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.ArchivedRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryMarkdownTest {
  /** All that a summary is made of; no HTML, no link, no image. */
  private static final Set<String> KINDS =
      Set.of(
          "Document",
          "Heading",
          "Paragraph",
          "StrongEmphasis",
          "Text",
          "Code",
          "SoftLineBreak",
          "FencedCodeBlock",
          "BulletList",
          "ListItem",
          "TableBlock",
          "TableHead",
          "TableBody",
          "TableRow",
          "TableCell");

  @TempDir Path folder;

  @Test
  void theVerdictComesFirstThenTheFiguresWithTheirIntervals() {
    RunAnalysis analysis = RunAnalysis.of(ExportedRuns.run(folder));
    List<String> lines = summary(analysis).lines().toList();

    assertThat(lines.getFirst()).isEqualTo("## " + MarkdownText.inline("fixture"));
    assertThat(lines.get(2))
        .isEqualTo(
            "**%s**".formatted(MarkdownText.inline(analysis.comparisons().verdict().getFirst())));
    assertThat(lines)
        .anyMatch(line -> line.startsWith("| target | configuration | rows/s |"))
        .anyMatch(line -> line.startsWith("| durable | default | "))
        .anyMatch(line -> line.startsWith("- durable, default; relaxed, default: "));
  }

  @Test
  void itSaysHowToRepeatTheRun() {
    RunAnalysis analysis = RunAnalysis.of(ExportedRuns.run(folder));
    assertThat(summary(analysis))
        .contains("```sh\n%s\n```".formatted(analysis.provenance().command()))
        .contains(analysis.provenance().planSha256(), "seed " + analysis.provenance().seed());
  }

  @Test
  void checksStandWithTheirValues() {
    assertThat(summary(RunAnalysis.of(ExportedRuns.run(folder))))
        .containsPattern("### Checks: [0-9]+ of [0-9]+ passed")
        .containsPattern("\\| (✓|✗ FAILED) \\| .* \\| durable \\| default \\| .* \\| .* \\|");
  }

  @Test
  void aStrangersNameDoesNothingAndIsShown() throws Exception {
    String hostile = "x|`y` <script>alert(1)</script> @here #1 [a](https://e.org) \u001b[2J\n## z";
    ArchivedRun run = ExportedRuns.renamed(folder, "durable", hostile);
    String summary = summary(RunAnalysis.of(run));

    Node document = Markdown.parse(summary);
    assertThat(Markdown.kinds(document)).isSubsetOf(KINDS);
    Markdown.assertActsNowhere(document);
    assertThat(Markdown.text(document))
        .contains("x|`y` <script>alert(1)</script> @here #1 [a](https://e.org) \\u001b[2J\\n## z");
  }

  private static String summary(RunAnalysis analysis) {
    return new String(SummaryMarkdown.of(analysis), StandardCharsets.UTF_8);
  }
}
