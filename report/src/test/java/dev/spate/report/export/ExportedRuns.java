package dev.spate.report.export;

import dev.spate.engine.archive.ArchivedRun;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.archive.UnreadableRunException;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.testing.runs.KeptRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs to export: one that was kept, and trials of it under names of strangers. */
final class ExportedRuns {
  private ExportedRuns() {}

  static ArchivedRun run(Path folder) {
    try {
      return RunArchive.read(KeptRun.FORM_1.unpack(Files.createTempDirectory(folder, "kept")));
    } catch (UnreadableRunException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kept run, with another name for one of its targets. */
  static ArchivedRun renamed(Path folder, String target, String name) {
    try {
      Path run = KeptRun.FORM_1.unpack(Files.createTempDirectory(folder, "renamed"));
      String renamed = ProtocolJson.mapper().writeValueAsString(name);
      try (Stream<Path> files = Files.walk(run)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
          String text = Files.readString(file);
          Files.writeString(file, text.replace('"' + target + '"', renamed));
        }
      }
      return RunArchive.read(run);
    } catch (UnreadableRunException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<TrialResult> trials(Path folder) {
    return run(folder).trials();
  }

  /** A trial of a target and a configuration of this name. */
  static TrialResult named(Path folder, String target, String configuration) {
    TrialResult kept = trials(folder).getFirst();
    TrialMeasurement measured = kept.measurement();
    Trial trial = Trial.at(0, target, configuration, Map.of(), 1, 1);
    TrialMeasurement renamed =
        new TrialMeasurement(
            trial,
            measured.load(),
            measured.rowsPerTransaction(),
            measured.startAt(),
            measured.endedAt(),
            measured.table(),
            measured.workers(),
            measured.lost(),
            measured.measurements(),
            measured.window(),
            measured.account(),
            measured.server(),
            measured.fleet(),
            measured.warnings(),
            measured.interrupted());
    return new TrialResult(renamed, kept.metrics(), kept.verdict());
  }

  /** What docs/RESULTS.md says. */
  static String docs() {
    try {
      return Files.readString(Path.of("../docs/RESULTS.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
