package dev.spate.worker.load;

import com.sun.management.OperatingSystemMXBean;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Watches how well the worker itself is while it makes load. */
final class GeneratorWatch implements AutoCloseable {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final TimeSource time;
  private final SchedulingWatch scheduling;
  private final GcPauses collections;
  private final long beganNs;
  private final long cpuBeganNs;

  private GeneratorWatch(TimeSource time) {
    this.time = time;
    scheduling = SchedulingWatch.start(time);
    collections = GcPauses.listen();
    beganNs = time.nanoTime();
    cpuBeganNs = system.getProcessCpuTime();
  }

  /** Begins to watch. */
  static GeneratorWatch start(TimeSource time) {
    return new GeneratorWatch(time);
  }

  /**
   * How the worker was since the watch began.
   *
   * @param cpuTime of the threads that made the load
   */
  GeneratorHealth health(Duration cpuTime, LatencyHistogram wakeUpLag, LatencyHistogram roundTrip) {
    double wallNs = Math.max(1, time.nanoTime() - beganNs);
    double cpuNs = Math.max(0, system.getProcessCpuTime() - cpuBeganNs);
    return new GeneratorHealth(
        cpuTime,
        cpuNs / wallNs / system.getAvailableProcessors(),
        collections.total(),
        collections.longest(),
        scheduling.pauses(),
        scheduling.longest(),
        wakeUpLag,
        roundTrip);
  }

  @Override
  public void close() {
    scheduling.close();
    collections.close();
  }
}
