package dev.spate.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.testing.runs.KeptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of all versions are read, or refused with what they are. */
class RunArchiveTest {
  @TempDir Path results;

  @ParameterizedTest
  @EnumSource
  void aRunOfAnEarlierVersionIsReadWhole(KeptRun kept) throws Exception {
    ArchivedRun run = RunArchive.read(kept.unpack(results));

    assertThat(run.gaps()).isEmpty();
    assertThat(run.run()).isEqualTo(kept.run());
    assertThat(run.begun().name()).isEqualTo("fixture");
    assertThat(run.begun().targets()).containsOnlyKeys("durable", "relaxed");
    assertThat(run.plan()).isPresent();
    assertThat(run.environment()).isPresent();
    assertThat(run.trials())
        .extracting(trial -> trial.measurement().trial().index())
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(run.trials())
        .allSatisfy(trial -> assertThat(trial.measurement().fleet()).isEqualTo(new LocalFacts()));
  }

  @ParameterizedTest
  @EnumSource
  void itsFiguresAreThoseThatItsOwnVersionWrote(KeptRun kept) throws Exception {
    ArchivedRun run = RunArchive.read(kept.unpack(results));

    for (int at = 0; at < 2; at++) {
      ConfigurationResult now = run.configurations().get(at);
      ConfigurationResult then = run.result().orElseThrow().configurations().get(at);
      assertThat(now.target()).isEqualTo(then.target());
      String rows = Metric.ROWS_PER_SECOND.key();
      assertThat(now.metrics().get(rows).value()).isEqualTo(then.metrics().get(rows).value());
      assertThat(now.trials()).hasSize(3);
      for (int trial = 0; trial < 3; trial++) {
        assertThat(now.trials().get(trial).metrics()).isEqualTo(then.trials().get(trial).metrics());
        assertThat(now.trials().get(trial).verdict()).isEqualTo(then.trials().get(trial).verdict());
      }
    }
  }

  @Test
  void aRunThatIsNotOverIsReadAsFarAsItIsThere() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    Files.delete(folder.resolve("result.json"));
    Files.delete(trial(folder, "006"));

    ArchivedRun run = RunArchive.read(folder);

    assertThat(run.isPartial()).isTrue();
    assertThat(run.gaps()).containsExactly("the run is not over: 5 of 6 trials are there");
    assertThat(run.configurations()).extracting(ConfigurationResult::valid).contains(2, 3);
  }

  @Test
  void aRunWhoseTrialIsGoneSaysWhich() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    Files.delete(trial(folder, "002"));

    assertThat(RunArchive.read(folder).gaps())
        .singleElement()
        .asString()
        .startsWith("documents of trials are missing: 002-");
  }

  @Test
  void aRunThatWasInterruptedSaysSo() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    edit(folder.resolve("result.json"), "\"interrupted\" : false", "\"interrupted\" : true");

    assertThat(RunArchive.read(folder).gaps())
        .containsExactly("the run was interrupted: 6 of 6 trials are there");
  }

  @Test
  void aPlanThatThisVersionCannotReadIsAGapAndTheFiguresAreRead() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    edit(folder.resolve("run.json"), "\"name: fixture\\n", "\"name: fixture\\nnewKey: 1\\n");

    ArchivedRun run = RunArchive.read(folder);

    assertThat(run.plan()).isEmpty();
    assertThat(run.trials()).hasSize(6);
    assertThat(run.gaps())
        .singleElement()
        .asString()
        .contains("can't read the run's plan", "newKey");
  }

  @Test
  void whatIsNoRunIsRefusedWithWhatItIs() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    Path empty = Files.createDirectory(results.resolve("empty"));
    Path other = Files.createDirectory(results.resolve("other"));
    Files.writeString(other.resolve("notes.txt"), "nothing");

    refused(results.resolve("none"), "there is no such folder");
    refused(empty, "there is no run, nothing is in this place");
    refused(other, "there is no run, run.json is missing");
    refused(folder.resolve("plan.yaml"), "is a file; a run is a folder");
    refused(results, "holds runs and is none; name one of them, such as ");
  }

  @Test
  void aRunOfANewerFormIsRefusedWithBothVersions() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    edit(folder.resolve("run.json"), "\"schemaVersion\" : 1", "\"schemaVersion\" : 2");

    refused(folder, "made by Spate development, whose documents have form 2; this version reads");
  }

  @Test
  void aResultOfANewerFormIsRefusedToo() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    edit(folder.resolve("result.json"), "\"schemaVersion\" : 1", "\"schemaVersion\" : 2");

    refused(folder, "the result has form 2; this version reads form 1");
  }

  @Test
  void documentsOfAnotherRunOrTrialAreRefused() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    Path trial = trial(folder, "003");
    Path copy = trial.resolveSibling("copy.json");
    Files.copy(trial, copy);
    refused(folder, "trials/copy.json holds the trial 003-");

    Files.delete(copy);
    edit(folder.resolve("result.json"), KeptRun.FORM_1.run(), "20260101-000000-other-abcdef");
    refused(folder, "result.json is of another run, 20260101-000000-other-abcdef");
  }

  @Test
  void aMetricWithoutANumberIsRefusedByName() throws Exception {
    for (String value : List.of("null", "\"NaN\"", "1e999")) {
      Path folder = KeptRun.FORM_1.unpack(Files.createTempDirectory(results, "metric"));
      Path trial = trial(folder, "003");
      Files.writeString(
          trial,
          Files.readString(trial)
              .replaceFirst("\"rows_per_second\" ?: ?[0-9.E]+", "\"rows_per_second\": " + value));

      refused(folder, "rows_per_second");
    }
  }

  @Test
  void aTimeThatNoCalendarShowsIsRefusedByName() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    Path run = folder.resolve("run.json");
    Files.writeString(
        run,
        Files.readString(run)
            .replaceFirst(
                "\"startedAt\" : \"[^\"]+\"", "\"startedAt\" : \"+999999999-01-01T00:00:00Z\""));

    refused(folder, "startedAt");
  }

  @Test
  void aDocumentThatIsCutOffIsRefusedByName() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    Path trial = trial(folder, "003");
    Files.writeString(trial, Files.readString(trial).substring(0, 5_000));

    refused(folder, "trials/003-");
    Files.writeString(folder.resolve("run.json"), "");
    refused(folder, "run.json is not whole or not of this version's form");
  }

  @Test
  void aRunThatWasRefusedMeasuredNothing() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    Files.writeString(
        folder.resolve("refused.json"),
        "{\"at\": \"2026-01-01T00:00:00Z\", \"problems\": [\"no such table\"]}");

    refused(folder, "refused before its first row, so that nothing was measured: no such table");
  }

  private static Path trial(Path folder, String number) throws IOException {
    try (Stream<Path> trials = Files.list(folder.resolve("trials"))) {
      return trials
          .filter(file -> file.getFileName().toString().startsWith(number))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow();
    }
  }

  private static void edit(Path file, String before, String after) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }

  private static void refused(Path folder, String why) {
    assertThatThrownBy(() -> RunArchive.read(folder))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageContaining(why)
        .hasMessageContaining(folder.getFileName().toString());
  }
}
