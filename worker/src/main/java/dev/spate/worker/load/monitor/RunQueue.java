package dev.spate.worker.load.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For how long threads were ready to run and waited for a processor: the second number of their
 * schedstat, in nanoseconds (Linux, Documentation/scheduler/sched-stats.rst). It is how a generator
 * shows that gets no processor although it uses few: another process on its processor, a low
 * priority, or the quota of a container.
 */
public final class RunQueue {
  private static final Path SELF = Path.of("/proc/thread-self");

  /** Of more threads so many are looked at, to stand for all. */
  private static final int LOOKED_AT_MAX = 64;

  private final List<Path> threads = new ArrayList<>();
  private final Map<Path, Long> waited = new TreeMap<>();

  /** Has the current thread watched, where the system tells. */
  public void join() {
    try {
      // A link such as 4711/task/4712, whose parts are the process's and the thread's number.
      Path thread = Files.readSymbolicLink(SELF);
      add(Path.of("/proc").resolve(thread).resolve("schedstat"));
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux: nothing is known of its run queues.
      return;
    }
  }

  private synchronized void add(Path schedstat) {
    threads.add(schedstat);
  }

  /** The time that all threads have waited so far; 0 where the system doesn't tell. */
  synchronized long waitedNs() {
    int step = Math.max(1, Math.ceilDiv(threads.size(), LOOKED_AT_MAX));
    int looked = 0;
    long sum = 0;
    for (int i = 0; i < threads.size(); i += step) {
      Path thread = threads.get(i);
      // what a thread that has ended waited isn't taken back
      long ns = read(thread).orElseGet(() -> waited.getOrDefault(thread, 0L));
      waited.put(thread, ns);
      sum += ns;
      looked++;
    }
    return looked == 0 ? 0 : Math.round((double) sum / looked * threads.size());
  }

  private static Optional<Long> read(Path schedstat) {
    try {
      String text = Files.readString(schedstat);
      int from = text.indexOf(' ') + 1;
      return Optional.of(Long.parseLong(text, from, text.indexOf(' ', from), 10));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
