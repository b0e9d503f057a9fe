package dev.spate.bench.start;

import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints how long it takes from {@code ./spate run} to the first insert. */
public final class FirstInsertMain {
  private static final Duration GOAL = Duration.ofSeconds(3);

  private FirstInsertMain() {}

  /** Measures the launcher that is the first argument, as often as the second says. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    FirstInsert bench = new FirstInsert(Path.of(arguments[0]), TimeSource.system());
    int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    bench.measure(); // builds and unpacks what isn't there yet
    List<Duration> times = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      times.add(bench.measure());
    }
    times.sort(null);
    Duration median = times.get(calls / 2);
    out.printf(
        "from ./spate run to the first insert, two servers: median %.2f s (%.2f … %.2f, %d calls),"
            + " goal < %d s%s%n",
        seconds(median),
        seconds(times.getFirst()),
        seconds(times.getLast()),
        calls,
        GOAL.toSeconds(),
        median.compareTo(GOAL) < 0 ? "" : " ✗");
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
