package dev.spate.bench.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.MeasurementsAccumulator;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Merging the outcomes of a large fleet, from their JSON to the trial's measurements: each of 60 s
 * at 100 operations a second. The goal for 10,000 is under 5 s with a heap of 512 MB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 3, jvmArgsAppend = "-Xmx512m")
public class Merging {
  private static final int SECONDS = 60;
  private static final int OPERATIONS_PER_SECOND = 100;

  /** So many different outcomes come again and again, for as JSON they would not fit the heap. */
  private static final int DISTINCT = 100;

  /** How many outcomes are merged. */
  @Param("10000")
  public int outcomes;

  private final JsonMapper json = ProtocolJson.mapper();
  private final byte[][] answers = new byte[DISTINCT][];

  /** Makes the outcomes. */
  @Setup
  public void makeOutcomes() throws JsonProcessingException {
    for (int worker = 0; worker < DISTINCT; worker++) {
      answers[worker] =
          json.writeValueAsBytes(
              MadeOutcomes.outcome(worker, DISTINCT, SECONDS, OPERATIONS_PER_SECOND));
    }
  }

  /** Reads and merges them all. */
  @Benchmark
  public Measurements merge() throws IOException {
    MeasurementsAccumulator sum = new MeasurementsAccumulator();
    for (int i = 0; i < outcomes; i++) {
      Outcome<?> outcome = json.readValue(answers[i % DISTINCT], Outcome.class);
      if (outcome instanceof Outcome.Completed(TaskId _, LoadReport report)) {
        sum.add(report.measurements());
      }
    }
    return sum.result();
  }
}
