package dev.spate.cli.context;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.store.RunStore;
import dev.spate.fleets.BucketRuns;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run, as somebody names it.
 *
 * @param runs where it is kept
 * @param run its identifier there
 */
public record RunPath(RunStore runs, String run) {
  public RunPath {
    requireNonNull(runs, "runs is null");
    requireNonNull(run, "run is null");
  }

  /**
   * The run by its identifier among those of {@code --out}, or by its own place.
   *
   * @param text as it was typed
   * @param out as --out has it
   */
  public static RunPath of(String text, String out, CliContext context) throws StoreException {
    String plain = text.replaceAll("/+$", "");
    if (plain.isEmpty()) {
      throw new StoreException("'%s' names no run".formatted(text));
    }
    int slash = plain.lastIndexOf('/');
    if (BucketRuns.isPlace(plain)) {
      return new RunPath(runs(plain.substring(0, slash), context), plain.substring(slash + 1));
    }
    Path path = context.folder().resolve(plain).toAbsolutePath().normalize();
    return slash >= 0 || Files.isDirectory(path)
        ? new RunPath(new FolderRuns(path.getParent()), path.getFileName().toString())
        : new RunPath(runs(out, context), plain);
  }

  /** Where runs are kept: a folder, or a part of a bucket. */
  public static RunStore runs(String out, CliContext context) throws StoreException {
    return BucketRuns.isPlace(out)
        ? BucketRuns.open(out, context.environment(), TimeSource.system())
        : new FolderRuns(context.folder().resolve(out));
  }
}
