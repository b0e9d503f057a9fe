package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.spate.engine.check.Checks;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.plan.read.PlanSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the repository, against the reader and the schema. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../examples");

  /** What the reader says of the broken examples; nothing where only the server sees it. */
  private static final Map<String, List<String>> ANSWERS =
      Map.of(
          "unknown-key.yaml",
          List.of(
              "17: workload.insert.isolationLevel: unknown key; did you mean 'isolation'?",
              "18: load.concurency: unknown key; did you mean 'concurrency'?"),
          "duplicate-key.yaml",
          List.of("6: targets.one: stands twice; first in line 4"),
          "wrong-unit.yaml",
          List.of(
              "18: load.warmup: must be a duration such as 500ms, 20s, 5min or 1h, got 5 sec",
              "18: load.duration: must be a duration such as 500ms, 20s, 5min or 1h, got 20"),
          "zero-and-negative.yaml",
          List.of(
              "17: workload.insert.rowsPerTransaction: must be between 1 and 1000000, got -10",
              "18: load.concurrency: must be between 1 and 100000, got 0",
              "18: load.duration: must be above zero, got 0s",
              "19: iterations: must be between 1 and 1000, got 0"),
          "empty-sweep.yaml",
          List.of("20: sweep.load.concurrency: must not be empty"),
          "key-space-too-small.yaml",
          List.of(
              "14: workload.columns.id: must have a key for each of the at most 10,000 rows, got"
                  + " 1,000 keys"),
          "column-without-generator.yaml",
          List.of(),
          "wrong-generator.yaml",
          List.of(),
          "text-too-long.yaml",
          List.of(),
          "too-many-connections.yaml",
          List.of());

  /** What a schema can't say: that a key stands twice, and how many rows come of a load. */
  private static final List<String> BEYOND_THE_SCHEMA =
      List.of("duplicate-key.yaml", "key-space-too-small.yaml");

  static Stream<Path> whole() throws IOException {
    return yamls(EXAMPLES);
  }

  static Stream<Path> broken() throws IOException {
    return yamls(EXAMPLES.resolve("broken"));
  }

  private static Stream<Path> yamls(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("whole")
  void aWholeExampleIsReadAndItsEffectivePlanIsTheSame(Path file) throws Exception {
    PlanDocument document = read(file);

    String effective = PlanWriter.write(document);
    assertThat(Plans.read(effective).plan()).isEqualTo(document.plan());
    assertThat(Plans.read(effective).configurations()).isEqualTo(document.configurations());
    assertThat(errors(Files.readString(file))).isEmpty();
    assertThat(errors(effective)).isEmpty();
  }

  @Test
  void theBrokenExamplesAreTheTenThatAreAnswered() throws IOException {
    assertThat(broken().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(ANSWERS.keySet())
        .hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenExampleGetsItsAnswer(Path file) throws Exception {
    List<String> answer = ANSWERS.get(file.getFileName().toString());

    if (answer.isEmpty()) {
      assertThat(read(file).configurations()).hasSize(1);
    } else {
      PlanProblemsException problems =
          catchThrowableOfType(PlanProblemsException.class, () -> read(file));
      assertThat(Plans.words(problems))
          .containsExactlyElementsOf(answer.stream().map(words -> file + ":" + words).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void theSchemaRefusesWhatTheReaderRefusesInASingleKey(Path file) throws Exception {
    String name = file.getFileName().toString();
    boolean refused = !ANSWERS.get(name).isEmpty() && !BEYOND_THE_SCHEMA.contains(name);

    assertThat(errors(Files.readString(file)).isEmpty()).isEqualTo(!refused);
  }

  @Test
  void theQuickstartStaysBelowTwoMinutes() throws Exception {
    PlanDocument document = read(EXAMPLES.resolve("quickstart.yaml"));
    Plan plan = document.plan();

    int trials =
        plan.targets().size() * document.configurations().size() * plan.iterations().most();
    assertThat(trials).isEqualTo(20);
    assertThat(plan.load().total().orElseThrow().multipliedBy(trials))
        .isLessThanOrEqualTo(Duration.ofSeconds(80));
  }

  private static PlanDocument read(Path file) throws PlanProblemsException {
    return new PlanReader(Checks::problem).readFile(file, List.of(), List.of());
  }

  private static List<Error> errors(String yaml) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PlanSchema.generate());
    return schema.validate(YamlAsJson.read(yaml));
  }
}
