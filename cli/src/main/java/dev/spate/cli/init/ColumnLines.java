package dev.spate.cli.init;

import dev.spate.cli.init.guess.Guess;
import dev.spate.cli.init.guess.Yaml;
import dev.spate.protocol.outcome.TableDescription.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines of a plan that say how each column's values are made, and why. */
final class ColumnLines {
  private static final String INDENT = "    ";

  /** Comments of shorter lines stand below each other. */
  private static final int WIDTH = 60;

  private static final int MAX_LENGTH = 100;

  private ColumnLines() {}

  static String of(Draft draft) {
    StringBuilder lines = new StringBuilder();
    Set<String> names = new HashSet<>();
    draft.table().columns().forEach(column -> names.add(column.name()));
    for (Remark remark : draft.remarks()) {
      if (!names.contains(remark.about())) {
        lines.append(look(remark));
      }
    }
    List<Line> columns = lines(draft);
    int width =
        columns.stream()
            .mapToInt(line -> line.text().length())
            .filter(w -> w <= WIDTH)
            .max()
            .orElse(0);
    for (Line line : columns) {
      line.remarks().forEach(remark -> lines.append(look(remark)));
      String text = line.text();
      if (text.startsWith("#")) {
        lines.append(wrapped(text, line.why()));
      } else if (text.length() > width) {
        lines.append(wrapped("# ", line.why())).append(INDENT).append(text).append('\n');
      } else {
        String gap = " ".repeat(width - text.length());
        lines
            .append(INDENT)
            .append(text)
            .append(gap)
            .append("  # ")
            .append(line.why())
            .append('\n');
      }
    }
    return lines.toString();
  }

  /** A comment in lines of no more than {@link #MAX_LENGTH} characters, where words allow it. */
  private static String wrapped(String start, String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(start);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() + INDENT.length() > MAX_LENGTH
          && line.length() > start.length()) {
        lines.append(INDENT).append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder("#   ");
      }
      line.append(word).append(' ');
    }
    return lines.append(INDENT).append(line.toString().stripTrailing()).append('\n').toString();
  }

  private record Line(String text, String why, List<Remark> remarks) {}

  private static List<Line> lines(Draft draft) {
    List<Line> lines = new ArrayList<>();
    for (Column column : draft.table().columns()) {
      Guess guess = draft.guess(column.name());
      String key = Yaml.text(column.name());
      String type = column.type() + (column.notNull() ? ", not null" : "");
      String why = Yaml.comment(guess.why().isEmpty() ? type : type + "; " + guess.why());
      List<Remark> remarks =
          draft.remarks().stream().filter(remark -> remark.about().equals(column.name())).toList();
      lines.add(
          guess
              .generator()
              .map(generator -> new Line(key + ": " + generator, why, remarks))
              .orElseGet(() -> new Line("# " + key + " is not written: ", why, remarks)));
    }
    return lines;
  }

  private static String look(Remark remark) {
    return wrapped("# LOOK AT THIS: ", Yaml.comment(remark.about() + " " + remark.text()));
  }
}
