package dev.spate.cli.compare;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.RunPath;
import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.archive.UnreadableRunException;
import dev.spate.engine.baseline.ComparedRun;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.store.RunStore;
import dev.spate.fleets.BucketRuns;
import dev.spate.protocol.setting.Nearest;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds runs by what somebody typed: a name, a folder, a place in a bucket, or a result.json alone.
 *
 * @param out as --out has it
 */
public record RunLookup(CliContext context, String out) {
  /**
   * The run.
   *
   * @throws UnreadableRunException where there is none, with what there is
   */
  public ComparedRun find(String text) throws UnreadableRunException {
    try {
      Path file = BucketRuns.isPlace(text) ? null : context.folder().resolve(text);
      if (file != null && Files.isRegularFile(file)) {
        return ofFile(file);
      }
      RunPath path = RunPath.of(text, out, context);
      try (RunStore runs = path.runs();
          ObjectStore documents = runs.documents(path.run())) {
        if (documents.list("").isEmpty()) {
          List<String> others =
              runs.runs().stream().filter(other -> !other.equals(path.run())).toList();
          throw new UnreadableRunException(
              "%s: there is no run%s"
                  .formatted(documents.place(), Nearest.hint(path.run(), others)));
        }
        return ComparedRun.of(RunAnalysis.of(RunArchive.read(documents)));
      }
    } catch (StoreException e) {
      throw new UnreadableRunException(e.getMessage(), e);
    }
  }

  /** A result beside the rest of its run stands for the run. */
  private static ComparedRun ofFile(Path file) throws UnreadableRunException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    boolean isResult = file.getFileName().toString().equals(RunDocuments.RESULT);
    if (isResult && Files.isDirectory(folder.resolve("trials"))) {
      return ComparedRun.of(RunAnalysis.of(RunArchive.read(folder)));
    }
    return ComparedRun.of(file.toString(), RunArchive.result(file))
        .orElseThrow(
            () ->
                new UnreadableRunException(
                    "%s is of a version that did not keep in it how the run was made; name the"
                            .formatted(file)
                        + " run's folder"));
  }
}
