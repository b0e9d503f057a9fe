package dev.spate.rules;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A package is small enough to be known, and a name means one thing that something uses. */
class NamesTest {
  private static final int MAX_PACKAGE_FILES = 20;

  private static final Set<String> PENDING_UNUSED = Set.of("AssumedRole");

  private static final Pattern COMMENT_OR_TEXT =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'",
          Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  @Test
  void aPackageHasAtMost20Files() throws IOException {
    Map<Path, Long> files =
        types().stream()
            .collect(
                groupingBy(
                    type -> Sources.root().relativize(type.getParent()), TreeMap::new, counting()));
    files.values().removeIf(count -> count <= MAX_PACKAGE_FILES);
    assertThat(files).isEmpty();
  }

  @Test
  void noTwoTypesHaveOneName() throws IOException {
    Map<String, TreeSet<String>> places =
        types().stream()
            .collect(
                groupingBy(
                    NamesTest::name,
                    TreeMap::new,
                    mapping(
                        type -> Sources.root().relativize(type.getParent()).toString(),
                        toCollection(TreeSet::new))));
    places.values().removeIf(packages -> packages.size() == 1);
    assertThat(places).isEmpty();
  }

  /**
   * Names are unique, so that a class which no other file of main code and no template names is
   * used by none; those of the module testing are for tests.
   */
  @Test
  void everyClassIsUsedByAnotherOne() throws IOException {
    Map<String, Set<String>> namesByFile = new TreeMap<>();
    Set<String> ofTests = new TreeSet<>();
    for (Path file : types()) {
      namesByFile.put(name(file), identifiers(Files.readString(file)));
      if (file.startsWith(Sources.root().resolve("testing"))) {
        ofTests.add(name(file));
      }
    }
    for (Path file : Sources.templates()) {
      namesByFile.put(file.toString(), words(Files.readString(file)));
    }
    Set<String> unused = new TreeSet<>();
    namesByFile.forEach(
        (type, names) -> {
          boolean used =
              namesByFile.entrySet().stream()
                  .anyMatch(
                      other -> !other.getKey().equals(type) && other.getValue().contains(type));
          if (!used
              && !type.endsWith(".jte")
              && !isEntryPoint(type, names)
              && !ofTests.contains(type)) {
            unused.add(type);
          }
        });
    unused.removeAll(PENDING_UNUSED);
    assertThat(unused).isEmpty();
  }

  /** Started by a command line, by Lambda's runtime client or by JMH. */
  private static boolean isEntryPoint(String type, Set<String> names) {
    return type.endsWith("Main")
        || names.contains("RequestStreamHandler")
        || names.contains("Benchmark");
  }

  /** The words of a source outside of comments and texts. */
  private static Set<String> identifiers(String source) {
    return words(COMMENT_OR_TEXT.matcher(source).replaceAll(" "));
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
  }

  private static List<Path> types() throws IOException {
    return Sources.main().stream().filter(file -> !name(file).equals("package-info")).toList();
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
