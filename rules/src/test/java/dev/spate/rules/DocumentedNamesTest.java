package dev.spate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages on the code name is in the code. */
class DocumentedNamesTest {
  /** A type, perhaps behind a package and before a method: {@code server.Servers.of}. */
  private static final Pattern TYPE =
      Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w*[a-z]\\w*)(?:\\.(?:[a-z]\\w*|[A-Z_]+))?`");

  /** Whatever a file declares, within a type too. */
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "ENVIRONMENTS.md"})
  void everyTypeThatAPageNamesIsThere(String page) throws IOException {
    Set<String> declared = new TreeSet<>();
    for (Path file : Sources.all()) {
      names(DECLARED, file).forEach(declared::add);
    }
    Set<String> named = names(TYPE, Sources.root().resolve("docs").resolve(page));
    assertThat(named).hasSizeGreaterThan(10);
    named.removeAll(declared);
    named.remove("System");
    assertThat(named).as("named in docs/" + page + ", and not in the code").isEmpty();
  }

  private static Set<String> names(Pattern pattern, Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    pattern
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult found) -> found.group(1))
        .forEach(names::add);
    return names;
  }
}
