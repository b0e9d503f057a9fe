package dev.spate.bench.jmh;

import dev.spate.worker.record.OperationRecorder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What recording costs an operation: sent and acknowledged, one connection after another second,
 * the seconds' ends included. The goal is under 100 ns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class Recording {
  private static final int LATENCIES = 1 << 12;
  private static final long LATE_AFTER_MS = 10;

  private final long[] latenciesNs = Latencies.sample(LATENCIES, 1);
  private OperationRecorder recorder;
  private long nowNs;
  private int next;

  /** Begins a trial with each iteration, so that its timeline stays as long as one is. */
  @Setup(Level.Iteration)
  public void begin() {
    recorder = new OperationRecorder(Duration.ofMillis(LATE_AFTER_MS));
    nowNs = 0;
  }

  /** An operation that is sent when it is due, and acknowledged. */
  @Benchmark
  public void operation() {
    long sentNs = nowNs;
    long acknowledgedNs = sentNs + latenciesNs[next++ & (LATENCIES - 1)];
    recorder.started(sentNs, sentNs);
    recorder.completed(sentNs, sentNs, acknowledgedNs, 1);
    // Many operations a second: what a second's end costs is shared by few.
    nowNs = acknowledgedNs;
  }
}
