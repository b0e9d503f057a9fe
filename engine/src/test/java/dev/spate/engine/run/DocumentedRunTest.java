package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.engine.check.Checks;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.testing.Facts;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ResultsPage;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run writes is what docs/RESULTS.md says of it, in the place where it says so. */
class DocumentedRunTest {
  private static final String PLAN =
      """
      name: test
      targets: {one: {type: embedded}}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      fleet: {type: local, workers: 2}
      checks: [stored == acknowledged]
      """;

  @TempDir Path results;
  private Path folder;

  @BeforeEach
  void run() throws Exception {
    ScriptedFleet fleet = new ScriptedFleet();
    fleet.facts = Facts.eventful();
    new BenchmarkRunner(
            (_, _) -> fleet,
            new NoServers(),
            Drivers.UNKNOWN,
            TimeSource.system(),
            "1.0",
            new SplittableRandom(1),
            new RunListener() {})
        .run(
            new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(), List.of()),
            new FolderRuns(results));
    try (Stream<Path> folders = Files.list(results)) {
      folder = folders.findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "result.json, result.json",
    "environment.json, environment.json result.json",
    "trials/001-one-default-i1.json, trials/ result.json"
  })
  void everyFieldIsDocumentedInTheSectionOfItsFile(String file, String sections) throws Exception {
    Set<ResultsPage.Field> fields = ResultsPage.fields(json(file));
    assertThat(fields).isNotEmpty();
    assertThat(ResultsPage.sections(sections.split(" ")).undocumented(fields)).isEmpty();
  }

  @Test
  void everyFieldOfATableIsThere() throws Exception {
    Set<String> written =
        Stream.of("result.json", "trials/001-one-default-i1.json")
            .flatMap(file -> ResultsPage.fields(json(file)).stream())
            .map(ResultsPage.Field::name)
            .collect(Collectors.toSet());
    assertThat(written)
        .containsAll(ResultsPage.sections("result.json", "trials/").inFirstColumns());
  }

  @Test
  void theLogIsOneObjectALineWithTheNamesOfTheElasticCommonSchema() throws Exception {
    ResultsPage page = ResultsPage.sections("spate.log");
    Set<String> actions = page.namesAfter("Actions are ");
    List<String> lines = Files.readAllLines(folder.resolve("spate.log"));
    assertThat(lines).hasSizeGreaterThan(4);
    for (String line : lines) {
      JsonNode object = ProtocolJson.mapper().readTree(line);
      assertThat(object.fieldNames())
          .toIterable()
          .contains("@timestamp", "log.level", "message", "event.action", "service.name");
      assertThat(page.undocumented(ResultsPage.fields(object))).isEmpty();
      assertThat(actions).contains(object.path("event.action").asText());
    }
  }

  private JsonNode json(String file) {
    try {
      return ProtocolJson.mapper().readTree(folder.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
