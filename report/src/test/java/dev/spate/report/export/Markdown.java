package dev.spate.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown as a service reads it. */
final class Markdown {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private Markdown() {}

  static Node parse(String markdown) {
    return PARSER.parse(markdown);
  }

  /** What services look for in the text, once the markup is gone. */
  static void assertActsNowhere(Node document) {
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            assertThat(text.getLiteral())
                .doesNotContainPattern("[@][\\w-]")
                .doesNotContainPattern("[#!~%^$][\\w]")
                .doesNotContainPattern("(?i)GH-[0-9]|www\\.|://")
                .doesNotContainPattern(":[\\w+-]+:");
          }
        });
  }

  /** What a reader sees, but for code. */
  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    collect(node, text);
    return text.toString().replace("\u200b", "").replaceAll(" +", " ");
  }

  private static void collect(Node node, StringBuilder text) {
    if (node instanceof Text literal) {
      text.append(literal.getLiteral());
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      collect(child, text);
    }
  }

  /** The kinds of what it is made of. */
  static Set<String> kinds(Node document) {
    Set<String> kinds = new HashSet<>();
    kinds.add(document.getClass().getSimpleName());
    for (Node child = document.getFirstChild(); child != null; child = child.getNext()) {
      kinds.addAll(kinds(child));
    }
    return kinds;
  }
}
