package dev.spate.engine.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * docs/RESULTS.md, read as the documentation of fields: each is named in the section of its file,
 * in a paragraph or a table's row that names the object that it belongs to as well. A table's row
 * belongs to the objects that the paragraph above the table names.
 */
public final class ResultsPage {
  private static final Pattern NAME = Pattern.compile("`([^` ]+)`");
  private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| ([^|]*) \\|");

  /** The objects whose fields are data: values by path, by name, by type, by column. */
  private static final Set<String> MAPS =
      Set.of(
          "settings",
          "metrics",
          "load",
          "waits",
          "counters",
          "keysAbove",
          "failed",
          "machine",
          "conditions",
          "values");

  /** The object whose own fields are names, and whose values are objects that say the same. */
  private static final String BY_NAME = "targets";

  private final List<Passage> passages;

  private ResultsPage(List<Passage> passages) {
    this.passages = passages;
  }

  /** A field of an object, whose name is empty for the file itself. */
  public record Field(String object, String name) {}

  /** A paragraph, or a row of a table with the paragraph above it. */
  private record Passage(String text, String above) {
    boolean documents(Field field) {
      return names(text).contains(field.name())
          && (field.object().isEmpty() || names(text + above).contains(field.object()));
    }
  }

  /** The named sections, by the beginning of their headings. */
  public static ResultsPage sections(String... headings) {
    return new ResultsPage(
        Stream.of(headings).flatMap(heading -> passages(section(heading)).stream()).toList());
  }

  private static List<String> section(String heading) {
    String page;
    try {
      page = Files.readString(Path.of("../docs/RESULTS.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int start = page.indexOf("\n## " + heading);
    if (start < 0) {
      throw new IllegalArgumentException("docs/RESULTS.md has no section " + heading);
    }
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(page.indexOf('\n', start + 1), end < 0 ? page.length() : end)
        .lines()
        .toList();
  }

  private static List<Passage> passages(List<String> lines) {
    List<Passage> passages = new ArrayList<>();
    String above = "";
    for (String line : lines) {
      if (line.startsWith("|")) {
        passages.add(new Passage(line, above));
      } else if (!line.isBlank()) {
        passages.add(new Passage(line, ""));
        above = line;
      }
    }
    return passages;
  }

  /** Those of the fields that nothing says the meaning of. */
  public Set<Field> undocumented(Set<Field> fields) {
    return fields.stream()
        .filter(field -> passages.stream().noneMatch(passage -> passage.documents(field)))
        .collect(Collectors.toCollection(ResultsPage::sorted));
  }

  /** What the tables' first columns name. */
  public Set<String> inFirstColumns() {
    return passages.stream()
        .map(passage -> FIRST_COLUMN.matcher(passage.text()))
        .filter(Matcher::find)
        .flatMap(first -> names(first.group(1)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names in the sentence that begins so. */
  public Set<String> namesAfter(String beginning) {
    return passages.stream()
        .map(Passage::text)
        .filter(text -> text.contains(beginning))
        .flatMap(text -> names(text.substring(text.indexOf(beginning))).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All fields of a document, without those that are data. */
  public static Set<Field> fields(JsonNode document) {
    Set<Field> fields = sorted();
    collect("", document, fields);
    return fields;
  }

  private static void collect(String object, JsonNode node, Set<Field> fields) {
    if (node.isArray()) {
      node.forEach(element -> collect(object, element, fields));
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String name = property.getKey();
      fields.add(new Field(object, name));
      if (name.equals(BY_NAME)) {
        property.getValue().forEach(named -> collect(name, named, fields));
      } else if (!MAPS.contains(name)) {
        collect(name, property.getValue(), fields);
      }
    }
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static Set<Field> sorted() {
    return new TreeSet<>(Comparator.comparing(Field::toString));
  }
}
