package dev.spate.bench.jmh;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Our histogram beside HdrHistogram with three significant digits: what a value costs to record,
 * and what a histogram costs to merge that arrives as text, as each second's of each worker does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class Histograms {
  private static final int LATENCIES = 1 << 12;
  private static final int DISTINCT = 64;

  /** How many values a merged histogram holds. */
  @Param({"100", "10000"})
  public int values;

  private final long[] latenciesNs = Latencies.sample(LATENCIES, 1);
  private final LatencyRecorder recorder = new LatencyRecorder();
  private final Histogram hdr = HistogramForms.newHdr();
  private final String[] ourTexts = new String[DISTINCT];
  private final String[] hdrTexts = new String[DISTINCT];
  private int next;

  /** Makes what is merged. */
  @Setup
  public void makeHistograms() {
    for (int i = 0; i < DISTINCT; i++) {
      long[] sample = Latencies.sample(values, i);
      ourTexts[i] = HistogramForms.ours(sample).toBase64();
      hdrTexts[i] = HistogramForms.toText(HistogramForms.hdr(sample));
    }
  }

  /** A value into ours. */
  @Benchmark
  public void record() {
    recorder.record(latenciesNs[next++ & (LATENCIES - 1)]);
  }

  /** A value into HdrHistogram's. */
  @Benchmark
  public void recordHdr() {
    hdr.recordValue(latenciesNs[next++ & (LATENCIES - 1)]);
  }

  /** Reads and sums {@value #DISTINCT} of ours, for each of them. */
  @Benchmark
  @OperationsPerInvocation(DISTINCT)
  public LatencyHistogram sum() {
    LatencyRecorder sum = new LatencyRecorder();
    for (String text : ourTexts) {
      sum.add(LatencyHistogram.fromBase64(text));
    }
    return sum.drain();
  }

  /** Reads and sums {@value #DISTINCT} of HdrHistogram's, for each of them. */
  @Benchmark
  @OperationsPerInvocation(DISTINCT)
  public Histogram sumHdr() throws DataFormatException {
    Histogram sum = HistogramForms.newHdr();
    for (String text : hdrTexts) {
      sum.add(HistogramForms.fromText(text));
    }
    return sum;
  }
}
