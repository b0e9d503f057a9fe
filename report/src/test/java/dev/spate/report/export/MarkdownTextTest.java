package dev.spate.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.text.VisibleText;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "durable",
        "a|b",
        "`code` and ``more``",
        "<script>alert(1)</script>",
        "<!-- hidden -->",
        "&lt; &amp; &#64;",
        "@mention and @org/team",
        "#1 and owner/repo#2 and GH-3 and !4 and ~5 and %6 and ^7 and $8",
        "[text](https://example.org) ![image](x)",
        "https://example.org and www.example.org and mail@example.org",
        "*bold* _it_ __b__ ~~gone~~ $x^2$",
        ":tada:",
        "# heading",
        "- item",
        "+ item",
        "1. item",
        "1) item",
        "> quote",
        "=====",
        "-----",
        "***",
        "\\escaped\\",
        "a\nb\r\nc",
        "\u001b[2J\u202e",
        "[x]: https://example.org",
        "concurrency=16, insert.method=copy"
      })
  void allOfANameIsShownAndNoneOfItIsMarkup(String name) {
    for (String markdown :
        List.of(
            MarkdownText.inline(name),
            "- " + MarkdownText.inline(name),
            "x " + MarkdownText.inline(name) + " y",
            "| a | b |\n|---|---|\n| " + MarkdownText.inline(name) + " | c |\n")) {
      Node document = Markdown.parse(markdown);
      assertThat(shown(document)).contains(VisibleText.line(name).strip());
      assertThat(Markdown.kinds(document)).isSubsetOf(ALLOWED);
      Markdown.assertActsNowhere(document);
    }
  }

  private static final Set<String> ALLOWED =
      Set.of(
          "Document",
          "Paragraph",
          "Text",
          "BulletList",
          "ListItem",
          "TableBlock",
          "TableHead",
          "TableBody",
          "TableRow",
          "TableCell");

  @Test
  void randomTextIsNeverMarkup() {
    SplittableRandom random = new SplittableRandom(7);
    String signs = "\\`*_[]()<>|~$^=&#@!:.-+123ab /\"'\n";
    for (int text = 0; text < 3_000; text++) {
      StringBuilder name = new StringBuilder();
      for (int at = 0; at < 12; at++) {
        name.append(signs.charAt(random.nextInt(signs.length())));
      }
      Node document = Markdown.parse("- " + MarkdownText.inline("a" + name + "z"));
      assertThat(shown(document))
          .as("%s", name)
          .isEqualTo(VisibleText.line("a" + name + "z").replaceAll(" +", " "));
      assertThat(Markdown.kinds(document)).as("%s", name).isSubsetOf(ALLOWED);
      Markdown.assertActsNowhere(document);
    }
  }

  @Test
  void aBlockEndsWhereItShouldWhateverIsInIt() {
    String hostile = "spate run '```\n````\n@here\u001b[2J'";
    Node document = Markdown.parse(MarkdownText.block("sh", hostile) + "\n\nafter");
    assertThat(document.getFirstChild()).isInstanceOf(FencedCodeBlock.class);
    assertThat(((FencedCodeBlock) document.getFirstChild()).getLiteral())
        .isEqualTo("spate run '```\n````\n@here\\u001b[2J'\n");
    assertThat(document.getLastChild()).isInstanceOf(Paragraph.class);
  }

  /** What is shown of the text, which stands alone, in a list, or in the first cell of a table. */
  private static String shown(Node document) {
    if (document.getFirstChild() instanceof TableBlock table) {
      Node cell = table.getLastChild().getFirstChild().getFirstChild();
      assertThat(cell.getNext().getNext()).isNull();
      return Markdown.text(cell);
    }
    return Markdown.text(document);
  }

  @Test
  void aBareDomainIsNoAddress() {
    assertThat(MarkdownText.inline("see example.com, or 3.5 and 1.2."))
        .isEqualTo("see example\u200b.com, or 3.5 and 1.2.");
  }
}
