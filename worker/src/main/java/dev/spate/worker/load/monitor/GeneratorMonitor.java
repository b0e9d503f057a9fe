package dev.spate.worker.load.monitor;

import com.sun.management.OperatingSystemMXBean;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.load.pace.TrialClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Watches how well the worker itself is while it makes load, second by second. */
public final class GeneratorMonitor implements AutoCloseable {
  private static final long SECOND_NS = Duration.ofSeconds(1).toNanos();

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final TimeSource time;
  private final TrialClock clock;
  private final RunQueue queue;
  private final SecondsOfGenerator seconds = new SecondsOfGenerator();
  private final long beganNs;
  private final long cpuBeganNs;
  private long lookedNs;
  private long cpuLookedNs;
  private long waitedLookedNs;
  private final JitterMonitor scheduling;
  private final GcPauses collections;

  private GeneratorMonitor(TimeSource time, TrialClock clock, RunQueue queue) {
    this.time = time;
    this.clock = clock;
    this.queue = queue;
    beganNs = time.nanoTime();
    cpuBeganNs = system.getProcessCpuTime();
    lookedNs = clock.nowNs();
    cpuLookedNs = cpuBeganNs;
    waitedLookedNs = queue.waitedNs();
    scheduling = JitterMonitor.start(time, this::looked);
    collections = GcPauses.listen(this::collected);
  }

  /**
   * Begins to watch.
   *
   * @param clock the trial's, by which seconds are counted
   * @param queue where the load threads wait for a processor
   */
  public static GeneratorMonitor start(TimeSource time, TrialClock clock, RunQueue queue) {
    return new GeneratorMonitor(time, clock, queue);
  }

  /** Looks at the CPU time about once a second, and takes down what held the watch up. */
  private void looked(long timeNs, long heldUpNs) {
    long nowNs = clock.nowNs();
    if (heldUpNs > 0) {
      seconds.pause(nowNs - heldUpNs, nowNs);
    }
    lookAtCpu(nowNs, SECOND_NS);
  }

  private synchronized void lookAtCpu(long nowNs, long atLeastNs) {
    if (nowNs - lookedNs >= atLeastNs) {
      long cpuNs = system.getProcessCpuTime();
      long waitedNs = queue.waitedNs();
      seconds.cpu(
          lookedNs,
          nowNs,
          cpuNs - cpuLookedNs,
          waitedNs - waitedLookedNs,
          system.getAvailableProcessors());
      lookedNs = nowNs;
      cpuLookedNs = cpuNs;
      waitedLookedNs = waitedNs;
    }
  }

  private void collected(Duration took) {
    long nowNs = clock.nowNs();
    seconds.pause(nowNs - took.toNanos(), nowNs);
  }

  /** Threads woke up so late for what was due in a second. */
  public void wakeUpLag(int second, LatencyHistogram lag) {
    seconds.wakeUpLag(second, lag);
  }

  /**
   * How the worker was since the watch began.
   *
   * @param cpuTime of the threads that made the load
   */
  public GeneratorHealth health(
      Duration cpuTime, LatencyHistogram wakeUpLag, LatencyHistogram roundTrip) {
    double wallNs = Math.max(1, time.nanoTime() - beganNs);
    double cpuNs = Math.max(0, system.getProcessCpuTime() - cpuBeganNs);
    lookAtCpu(clock.nowNs(), 1);
    return new GeneratorHealth(
        cpuTime,
        cpuNs / wallNs / system.getAvailableProcessors(),
        collections.total(),
        collections.longest(),
        scheduling.pauses(),
        scheduling.longest(),
        wakeUpLag,
        roundTrip,
        seconds.result());
  }

  @Override
  public void close() {
    scheduling.close();
    collections.close();
  }
}
