package dev.spate.worker.record;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

/** Counts what the current thread allocates. */
final class AllocatedBytes {
  private AllocatedBytes() {}

  /** The least of a few times: the JVM itself may allocate on a thread while it compiles. */
  static long of(Runnable work) {
    return LongStream.generate(() -> bytesOnce(work)).limit(5).min().orElseThrow();
  }

  private static long bytesOnce(Runnable work) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
