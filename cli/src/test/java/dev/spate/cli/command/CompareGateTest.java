package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.testing.runs.KeptRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a build sees of a comparison that decides. */
class CompareGateTest {
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
  void aConditionThatFailsWhereItIsGoodIsPointedOut() {
    gate("rows_per_second > 0.95 × baseline");

    assertThat(sandbox.err())
        .contains("warning: --fail-if rows_per_second > 0.95 × baseline: fails where")
        .contains("rows_per_second is good");
  }

  @ParameterizedTest
  @CsvSource({
    "rows_per_second < 0.0001 × baseline, 0, passed",
    "rows_per_second < 1000 × baseline, 1, failed",
    "rows_per_second < 0.95 × baseline, 4, too noisy to tell",
  })
  void aGateHasThreeExits(String condition, int code, String words) {
    assertThat(gate(condition)).isEqualTo(code);
    assertThat(sandbox.err()).contains(words + ": " + condition + ": durable at default: ");
  }

  @Test
  void whatIsTooNoisyCanBeTakenForEither() {
    String condition = "rows_per_second < 0.95 × baseline";
    assertThat(gate(condition, "--inconclusive", "pass")).isZero();
    assertThat(gate(condition, "--inconclusive", "fail")).isEqualTo(1);
    assertThat(gate("rows_per_second < 1000 × baseline", "--inconclusive", "pass")).isEqualTo(1);
  }

  private int gate(String condition, String... more) {
    return sandbox.spate(
        Stream.concat(
                Stream.of(
                    "compare",
                    later.toString(),
                    "--baseline",
                    earlier.toString(),
                    "--fail-if",
                    condition),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
