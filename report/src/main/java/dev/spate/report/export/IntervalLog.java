package dev.spate.report.export;

import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.text.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The latencies of a trial's seconds as HdrHistogram's own tools read them: an interval log of
 * version 1.3 with histograms in encoding V2, a line for each second's response times and one,
 * tagged {@code service}, for its service times. Values are nanoseconds; three digits keep each of
 * our buckets apart, so that percentiles come out the same.
 */
final class IntervalLog {
  private static final String FOLDER = "latencies/";
  private static final String SERVICE = "service";
  private static final int DIGITS = 3;
  private static final double NS_PER_MS = 1e6;

  private IntervalLog() {}

  /** The log's key among the run's documents. */
  static String key(TrialResult trial) {
    return FOLDER + trial.measurement().trial().id() + ".hlog";
  }

  /** The log, in UTF-8. */
  static byte[] of(TrialResult trial) {
    TrialMeasurement measurement = trial.measurement();
    long startMs = measurement.startAt().toEpochMilli();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      HistogramLogWriter log = new HistogramLogWriter(stream);
      log.outputComment(
          VisibleText.line(
              "[Spate: trial %s; response times in ns, those tagged %s are service times]"
                  .formatted(measurement.trial().id(), SERVICE)));
      log.outputLogFormatVersion();
      log.outputStartTime(startMs);
      log.setBaseTime(startMs);
      log.outputBaseTime(startMs);
      log.outputLegend();
      // One for all: it keeps the buffers that it is encoded in.
      Histogram histogram = new LightlyCompressed();
      for (Map.Entry<Integer, SecondCounts> second :
          measurement.measurements().seconds().entrySet()) {
        if (second.getValue().completed() > 0) {
          interval(log, histogram, second.getKey(), second.getValue().response(), null);
          interval(log, histogram, second.getKey(), second.getValue().service(), SERVICE);
        }
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Writes an interval.
   *
   * @param tag null for none, as the library has it
   */
  private static void interval(
      HistogramLogWriter log, Histogram histogram, int second, LatencyHistogram times, String tag) {
    histogram.reset();
    times.forEachBucket((_, highestNs, count) -> histogram.recordValueWithCount(highestNs, count));
    histogram.setTag(tag);
    log.outputIntervalHistogram(second, second + 1.0, histogram, NS_PER_MS);
  }

  /**
   * The library's log asks for the best compression, which takes most of the time for a tenth of
   * the size.
   */
  private static final class LightlyCompressed extends Histogram {
    private static final long serialVersionUID = 1;

    LightlyCompressed() {
      super(DIGITS);
    }

    @Override
    public synchronized int encodeIntoCompressedByteBuffer(ByteBuffer target, int level) {
      return super.encodeIntoCompressedByteBuffer(target, Deflater.BEST_SPEED);
    }
  }
}
