package dev.spate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages on the code name is in the code, and in the package that they name. */
class DocumentedNamesTest {
  /** A type, perhaps behind a package and before a method: {@code server.Servers.of}. */
  private static final Pattern TYPE =
      Pattern.compile("`((?:[a-z]+\\.)*)([A-Z]\\w*[a-z]\\w*)(?:\\.(?:[a-z]\\w*|[A-Z_]+))?`");

  /** Whatever a file declares, within a type too. */
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "ENVIRONMENTS.md"})
  void everyTypeThatAPageNamesIsThere(String page) throws IOException {
    List<Path> files = Sources.all();
    Set<String> declared = new TreeSet<>(Set.of("System"));
    for (Path file : files) {
      DECLARED.matcher(Files.readString(file)).results().forEach(it -> declared.add(it.group(1)));
    }
    String text = Files.readString(Sources.root().resolve("docs").resolve(page));
    Set<String> missing = new TreeSet<>();
    TYPE.matcher(text)
        .results()
        .filter(named -> !isThere(named.group(1), named.group(2), declared, files))
        .forEach(named -> missing.add(named.group()));
    assertThat(TYPE.matcher(text).results()).hasSizeGreaterThan(10);
    assertThat(missing).as("named in docs/" + page + ", and not in the code").isEmpty();
  }

  private static boolean isThere(
      String within, String type, Set<String> declared, List<Path> files) {
    String end = "/" + within.replace('.', '/') + type + ".java";
    return within.isEmpty()
        ? declared.contains(type)
        : files.stream().anyMatch(file -> file.toString().endsWith(end));
  }
}
