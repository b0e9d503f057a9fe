package dev.spate.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.ArchivedRun;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.TrialPurpose;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.report.chart.time.Cell;
import dev.spate.testing.runs.KeptRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a configuration whose rate was searched is of the trials that measure it. */
class SearchedCellsTest {
  @TempDir private Path folder;

  @Test
  void aRateThatWasNotConfirmedIsNeitherDrawnNorDiagnosedWithTheOneThatWas() throws Exception {
    ArchivedRun kept = RunArchive.read(KeptRun.FORM_1.unpack(folder));
    TrialResult model = kept.trials().getFirst();
    List<TrialResult> trials =
        List.of(
            trial(model, 0, TrialPurpose.SEARCH, 1),
            trial(model, 1, TrialPurpose.CONFIRMATION, 4),
            trial(model, 2, TrialPurpose.CONFIRMATION, 4),
            trial(model, 3, TrialPurpose.CONFIRMATION, 3));
    RunAnalysis analysis =
        RunAnalysis.of(
            new ArchivedRun(
                kept.place(),
                kept.begun(),
                Optional.empty(),
                kept.environment(),
                Optional.empty(),
                trials,
                List.of()));
    assertThat(LimiterView.of(analysis).getFirst().rows())
        .extracting(LimiterView.Row::id)
        .containsExactly("trial-3");
    assertThat(Cell.of(analysis).getFirst().trials())
        .extracting(one -> one.measurement().trial().id())
        .containsExactly("trial-3");
  }

  private static TrialResult trial(
      TrialResult model, int index, TrialPurpose purpose, int connections) {
    TrialMeasurement made = model.measurement();
    LoadModel load =
        new ClosedLoad(
            connections,
            Duration.ZERO,
            Duration.ofSeconds(1),
            Optional.of(Duration.ofSeconds(3)),
            OptionalLong.empty(),
            List.of());
    TrialMeasurement other =
        new TrialMeasurement(
            new Trial(
                "trial-" + index,
                index,
                made.trial().target(),
                made.trial().configuration(),
                Map.of(),
                1,
                made.trial().workers(),
                purpose,
                List.of()),
            load,
            made.rowsPerTransaction(),
            made.startAt(),
            made.endedAt(),
            made.table(),
            made.workers(),
            made.lost(),
            made.measurements(),
            made.window(),
            made.account(),
            made.server(),
            made.fleet(),
            made.warnings(),
            made.interrupted());
    return new TrialResult(other, model.metrics(), model.verdict());
  }
}
