package dev.spate.cli.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.cli.Main;
import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.RunArchive;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.testing.process.JavaCommand;
import dev.spate.testing.runs.KeptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * examples/ci/gate as a CI service runs it: the comparison is Spate's own, and in place of a run of
 * minutes stands one that was kept.
 */
class GateScriptTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "ci").toAbsolutePath().normalize();

  /** A call that lasts a second needs no compiler that takes two. */
  private static final List<String> QUICK =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  @TempDir Path folder;
  private Path baselines;
  private Path spate;

  @BeforeEach
  void install() throws Exception {
    baselines = Files.createDirectories(folder.resolve("baselines"));
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Path run = KeptRun.FORM_1.unpack(kept);
    Files.writeString(run.resolve("summary.md"), "# fixture\n");
    withProvenance(run, folder.resolve("result.json"));
    spate = folder.resolve("spate");
    Files.writeString(
        spate,
        """
        #!/usr/bin/env bash
        set -e
        if [ "$1" = run ]; then
          mkdir -p "$4"
          cp -r '%s' "$4/"
          cat '%s'
          exit "${RUN_CODE:-0}"
        fi
        exec %s "$@"
        """
            .formatted(
                run,
                folder.resolve("result.json"),
                JavaCommand.of(QUICK, Main.class).stream()
                    .map(word -> "'" + word + "'")
                    .collect(joining(" "))));
    assertThat(spate.toFile().setExecutable(true)).isTrue();
  }

  /** As a run of this version writes it. */
  private static void withProvenance(Path run, Path file) throws Exception {
    ObjectNode result =
        (ObjectNode) ProtocolJson.mapper().readTree(run.resolve("result.json").toFile());
    result.set(
        "provenance",
        ProtocolJson.mapper().valueToTree(RunAnalysis.of(RunArchive.read(run)).provenance()));
    ProtocolJson.mapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
  }

  private void baseline(String name) throws Exception {
    withProvenance(
        KeptRun.BEFORE_RUN_JSON.unpack(Files.createTempDirectory(folder, "baseline")),
        baselines.resolve(name + ".json"));
  }

  @ParameterizedTest
  @CsvSource({
    "rows_per_second < 0.0001 * baseline, 0, true",
    "rows_per_second < 1000 * baseline, 1, false",
    "rows_per_second < 0.95 * baseline, 4, true",
  })
  void theGateHasThreeExitsAndKeepsWhatDidNotFail(String condition, int code, boolean kept)
      throws Exception {
    baseline("20260101-000000-earlier");

    assertThat(gate("GATE_FAIL_IF=" + condition, "GATE_KEEP=1")).isEqualTo(code);

    assertThat(Files.exists(baselines.resolve(KeptRun.FORM_1.run() + ".json"))).isEqualTo(kept);
    assertThat(Files.readString(folder.resolve("summary.md")))
        .contains("# fixture", "### Against the baseline", condition);
  }

  @Test
  void withoutABaselineTheRunIsTheFirst() throws Exception {
    assertThat(gate("GATE_KEEP=1")).isZero();

    assertThat(baselines.resolve(KeptRun.FORM_1.run() + ".json")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("summary.md"))).contains("There is no baseline yet");
  }

  @Test
  void aRunThatDidNotPassByItselfIsComparedWithNothing() throws Exception {
    baseline("20260101-000000-earlier");

    assertThat(gate("RUN_CODE=1", "GATE_KEEP=1")).isEqualTo(1);

    assertThat(Files.readString(folder.resolve("err"))).contains("is compared with nothing");
    assertThat(baselines.resolve(KeptRun.FORM_1.run() + ".json")).doesNotExist();
  }

  @Test
  void onlyTheLastBaselinesAreKept() throws Exception {
    for (int number = 1; number <= 3; number++) {
      Files.writeString(baselines.resolve("2026010%d-000000-old.json".formatted(number)), "{}");
    }
    baseline("20260104-000000-earlier");
    Files.delete(baselines.resolve("20260101-000000-old.json"));
    Files.delete(baselines.resolve("20260102-000000-old.json"));

    // Two are too few to say how far runs spread, so that the last one alone is read.
    assertThat(
            gate("GATE_FAIL_IF=rows_per_second < 0.0001 * baseline", "GATE_KEEP=1", "GATE_KEPT=2"))
        .isZero();

    try (Stream<Path> files = Files.list(baselines)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              KeptRun.FORM_1.run() + ".json", "20260104-000000-earlier.json");
    }
  }

  @Test
  void withoutArgumentsItSaysWhatItIs() throws Exception {
    Process process =
        new ProcessBuilder(EXAMPLES.resolve("gate").toString())
            .redirectError(folder.resolve("err").toFile())
            .start();

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("err")))
        .startsWith("Runs a plan and holds the run against earlier ones")
        .contains("GATE_FAIL_IF");
  }

  @Test
  void theWorkflowCallsTheScriptWithWhatIsThere() throws IOException {
    String workflow = Files.readString(EXAMPLES.resolve("github-actions.yml"));

    assertThat(workflow).contains("examples/ci/gate examples/quickstart.yaml baselines");
    assertThat(EXAMPLES.resolve("../quickstart.yaml")).exists();
  }

  private int gate(String... variables) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(EXAMPLES.resolve("gate").toString(), "plan.yaml", baselines.toString()))
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("SPATE", spate.toString());
    builder.environment().put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return builder.start().waitFor();
  }
}
