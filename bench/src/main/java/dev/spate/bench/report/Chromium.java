package dev.spate.bench.report;

import dev.spate.protocol.time.TimeSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long a browser takes for a page: from its start to a picture of the page, less the same for
 * an empty page.
 */
final class Chromium {
  private static final int RUNS = 3;
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final String program;
  private final Path scratch;
  private final TimeSource time;

  private Chromium(String program, Path scratch, TimeSource time) {
    this.program = program;
    this.scratch = scratch;
    this.time = time;
  }

  static Optional<Chromium> find(Path scratch, TimeSource time) {
    return PLACES.stream()
        .filter(place -> Files.isExecutable(Path.of(place)))
        .findFirst()
        .map(place -> new Chromium(place, scratch, time));
  }

  /** The median time to show a page beyond that for an empty one. */
  Duration opens(Path page) throws IOException, InterruptedException {
    Path empty = Files.writeString(scratch.resolve("empty.html"), "<!doctype html><p>empty");
    shows(empty); // its first start fills caches
    return median(page).minus(median(empty));
  }

  private Duration median(Path page) throws IOException, InterruptedException {
    Duration[] times = new Duration[RUNS];
    for (int i = 0; i < RUNS; i++) {
      times[i] = shows(page);
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  private Duration shows(Path page) throws IOException, InterruptedException {
    long startNs = time.nanoTime();
    Process browser =
        new ProcessBuilder(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--window-size=1280,900",
                "--user-data-dir=" + scratch.resolve("profile"),
                "--screenshot=" + scratch.resolve("picture.png"),
                page.toUri().toString())
            .redirectOutput(new File("/dev/null"))
            .redirectError(new File("/dev/null"))
            .start();
    if (!browser.waitFor(1, TimeUnit.MINUTES)) {
      browser.destroyForcibly();
      throw new IOException("the browser showed nothing for a minute");
    }
    return Duration.ofNanos(time.nanoTime() - startNs);
  }
}
