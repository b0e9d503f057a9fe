package dev.spate.testing.runs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Runs as earlier versions of Spate left them: two targets, one that waits for the disk and one
 * that doesn't, three iterations of a closed load on one connection. They are never made anew.
 */
public enum KeptRun {
  /** The first form that has a run.json. */
  FORM_1("form-1.zip", "20261125-153546-fixture-2a40ed"),
  /** The form before it: plan, environment, result and trials alone. */
  BEFORE_RUN_JSON("before-run-json.zip", "20261125-153614-fixture-1ce30b");

  private final String resource;
  private final String run;

  KeptRun(String resource, String run) {
    this.resource = resource;
    this.run = run;
  }

  /** The run's identifier, its folder's name. */
  public String run() {
    return run;
  }

  /** Unpacks the run into a folder of runs, and returns its own folder there. */
  public Path unpack(Path runs) {
    try (InputStream stream = requireNonNull(KeptRun.class.getResourceAsStream(resource));
        ZipInputStream zip = new ZipInputStream(stream)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = runs.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
      return runs.resolve(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
