package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.RunArchive;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.testing.runs.KeptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that earlier versions kept, held against each other. */
class CompareCommandTest {
  @TempDir Path folder;
  private CommandLineSandbox sandbox;
  private Path earlier;
  private Path later;

  @BeforeEach
  void unpack() {
    sandbox = new CommandLineSandbox(folder, Map.of());
    earlier = KeptRun.BEFORE_RUN_JSON.unpack(folder.resolve("results"));
    later = KeptRun.FORM_1.unpack(folder.resolve("results"));
  }

  @Test
  void whatDiffersStandsBeforeWhoIsFaster() {
    int code = sandbox.spate("compare", KeptRun.BEFORE_RUN_JSON.run(), later.toString());

    assertThat(code).isZero();
    assertThat(sandbox.out()).isEmpty();
    assertThat(sandbox.err())
        .containsSubsequence(
            "Baseline: " + KeptRun.BEFORE_RUN_JSON.run(),
            "Run:      " + KeptRun.FORM_1.run(),
            "What differs:",
            "largest heap",
            "Note: The runs share no blocks: they began 28 s apart",
            "rows_per_second",
            "no difference",
            "Beside these, by which nothing is decided:",
            "No difference shown in rows/s between durable of");
  }

  @Test
  void theSameStandsInJsonForPrograms() throws Exception {
    int code =
        sandbox.spate(
            "compare",
            earlier.toString(),
            later.toString(),
            "--fail-if",
            "rows_per_second < 0.95 * baseline",
            "--json");

    JsonNode document = ProtocolJson.mapper().readTree(sandbox.out());
    assertThat(code).isEqualTo(4);
    assertThat(document.path("outcome").asText()).isEqualTo("INCONCLUSIVE");
    JsonNode comparison = document.at("/comparisons/0");
    assertThat(comparison.at("/baselines/0/run").asText()).isEqualTo(KeptRun.BEFORE_RUN_JSON.run());
    assertThat(comparison.at("/primary/0/sentence").asText()).contains("rows/s");
    assertThat(comparison.at("/gate")).hasSize(2);
    assertThat(comparison.at("/gate/0/outcome").asText()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void ofMoreThanTwoEachIsHeldAgainstTheFirst() throws Exception {
    Path third = KeptRun.FORM_1.unpack(folder.resolve("others"));
    for (String name : List.of("run.json", "result.json")) {
      Path document = third.resolve(name);
      Files.writeString(
          document,
          Files.readString(document).replace(KeptRun.FORM_1.run(), "20260101-000000-third-000000"));
    }

    int code =
        sandbox.spate("compare", earlier.toString(), later.toString(), third.toString(), "--json");

    JsonNode all = ProtocolJson.mapper().readTree(sandbox.out());
    assertThat(code).isZero();
    assertThat(all.path("comparisons"))
        .extracting(one -> one.at("/baselines/0/run").asText(), one -> one.at("/run/run").asText())
        .containsExactly(
            tuple(KeptRun.BEFORE_RUN_JSON.run(), KeptRun.FORM_1.run()),
            tuple(KeptRun.BEFORE_RUN_JSON.run(), "20260101-000000-third-000000"));
  }

  @Test
  void conditionsThatCannotBeReadAreAllNamedAtOnce() {
    int code =
        sandbox.spate(
            "compare",
            later.toString(),
            "--baseline",
            "nothing",
            "--fail-if",
            "rows < 0.95 × baseline",
            "--fail-if",
            "p99 > 1.2 × basline",
            "--map",
            "durable");

    assertThat(code).isEqualTo(2);
    assertThat(sandbox.err())
        .contains(
            "spate: not compared; 4 problems:",
            "--fail-if: unknown metric 'rows'; did you mean 'rows_per_second'?",
            "did you mean 'baseline'?",
            "--map: must be the baseline's target and the run's, such as durable=rds; got"
                + " 'durable'",
            "nothing: there is no run");
  }

  @Test
  void aRunAloneIsComparedWithNothing() {
    assertThat(sandbox.spate("compare", later.toString())).isEqualTo(2);
    assertThat(sandbox.err()).contains("a run is compared with another one: name two");
  }

  @Test
  void aRunIsNotComparedWithItself() {
    assertThat(sandbox.spate("compare", later.toString(), later.toString())).isEqualTo(2);
    assertThat(sandbox.err()).contains("is named twice, and a run can't be compared with itself");
  }

  @Test
  void aNameThatIsNearlyARunsIsAnswered() {
    String nearly = KeptRun.FORM_1.run().replace("fixture", "fixtuer");

    assertThat(sandbox.spate("compare", earlier.toString(), nearly)).isEqualTo(2);
    assertThat(sandbox.err())
        .contains("there is no run; did you mean '%s'?".formatted(KeptRun.FORM_1.run()));
  }

  @Test
  void whatIsNoRunIsRefusedWithWhatItIs() throws Exception {
    Files.createDirectory(folder.resolve("hollow"));
    Files.writeString(folder.resolve("notes.txt"), "nothing");

    int code =
        sandbox.spate(
            "compare",
            later.toString(),
            "--baseline",
            "hollow",
            "--baseline",
            "results",
            "--baseline",
            "notes.txt");

    assertThat(code).isEqualTo(2);
    assertThat(sandbox.err())
        .contains("3 problems")
        .containsPattern("hollow: there is no run\\R")
        .contains("results holds runs and is none; name one of them, such as ")
        .contains("notes.txt is not whole or not of this version's form: it is no JSON");
  }

  @Test
  void aPartialRunIsComparedAndSaysWhatIsMissing() throws Exception {
    Files.delete(later.resolve("result.json"));
    Files.delete(trial("003"));

    assertThat(sandbox.spate("compare", earlier.toString(), later.toString())).isZero();
    assertThat(sandbox.err())
        .contains("what is there", "the run is not over: 5 of 6 trials are there");
  }

  @Test
  void aDamagedOrNewerRunIsRefusedByName() throws Exception {
    Path trial = trial("003");
    Files.writeString(trial, Files.readString(trial).substring(0, 300));
    assertThat(sandbox.spate("compare", earlier.toString(), later.toString())).isEqualTo(2);
    assertThat(sandbox.err()).contains("trials/003-").contains("cut off");

    Path run = later.resolve("run.json");
    Files.writeString(
        run, Files.readString(run).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 9"));
    assertThat(sandbox.spate("compare", earlier.toString(), later.toString())).isEqualTo(2);
    assertThat(sandbox.err()).contains("documents have form 9; this version reads form 1");
  }

  @Test
  void allIterationsInvalidIsARefusalUnlessToldOtherwise() throws Exception {
    for (String number : List.of("001", "004", "005")) {
      Path trial = trial(number);
      String text = Files.readString(trial);
      String reasons =
          "\"verdict\" : \"invalid\", \"reasons\" : [{\"rule\": \"RATE_NOT_KEPT\", \"message\":"
              + " \"x\"}]";
      assertThat(text).contains("\"verdict\" : \"valid\"");
      Files.writeString(trial, text.replace("\"verdict\" : \"valid\"", reasons));
    }

    assertThat(sandbox.spate("compare", earlier.toString(), later.toString())).isEqualTo(2);
    assertThat(sandbox.err())
        .contains("trials: durable at default: 3 of 3 valid in the baseline, 0 of 3 valid")
        .contains("--anyway");
    assertThat(sandbox.spate("compare", earlier.toString(), later.toString(), "--anyway")).isZero();
    assertThat(sandbox.err()).contains("no iteration of durable at default is valid");
  }

  @Test
  void namesCannotSteerTheTerminal() throws Exception {
    for (Path run : List.of(earlier, later)) {
      try (Stream<Path> files = Files.walk(run)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
          String text = Files.readString(file);
          Files.writeString(file, text.replace("\"durable\"", "\"du\\u001b[2J\\u202erable\""));
        }
      }
    }

    sandbox.spate(
        "compare", earlier.toString(), later.toString(), "--fail-if", "p99 > 2 × baseline");

    assertThat(sandbox.err())
        .contains("du\\u001b[2J\\u202erable")
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void aResultAloneIsABaselineIfItSaysHowItWasMade() throws Exception {
    Path file = folder.resolve("baseline.json");
    Files.copy(earlier.resolve("result.json"), file);
    assertThat(sandbox.spate("compare", later.toString(), "--baseline", "baseline.json"))
        .isEqualTo(2);
    assertThat(sandbox.err()).contains("did not keep in it how the run was made");

    ObjectNode result = (ObjectNode) ProtocolJson.mapper().readTree(file.toFile());
    result.set(
        "provenance",
        ProtocolJson.mapper().valueToTree(RunAnalysis.of(RunArchive.read(earlier)).provenance()));
    ProtocolJson.mapper().writeValue(file.toFile(), result);
    assertThat(sandbox.spate("compare", later.toString(), "--baseline", "baseline.json")).isZero();
  }

  @Test
  void theResultInARunsFolderStandsForTheRun() {
    assertThat(sandbox.spate("compare", earlier + "/result.json", later + "/result.json")).isZero();
  }

  private Path trial(String number) throws IOException {
    try (Stream<Path> trials = Files.list(later.resolve("trials"))) {
      return trials
          .filter(file -> file.getFileName().toString().startsWith(number))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow();
    }
  }
}
