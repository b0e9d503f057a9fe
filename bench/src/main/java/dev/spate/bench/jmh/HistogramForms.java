package dev.spate.bench.jmh;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** The same values in our histogram and in HdrHistogram's. */
final class HistogramForms {
  /** Up to 73 minutes, as ours; 0.1 % where ours has 0.2 %, since two digits would be 0.8 %. */
  private static final long HIGHEST_NS = 1L << 42;

  private static final int DIGITS = 3;

  private HistogramForms() {}

  static Histogram newHdr() {
    return new Histogram(HIGHEST_NS, DIGITS);
  }

  static LatencyHistogram ours(long[] latenciesNs) {
    LatencyRecorder recorder = new LatencyRecorder();
    for (long latencyNs : latenciesNs) {
      recorder.record(latencyNs);
    }
    return recorder.drain();
  }

  static Histogram hdr(long[] latenciesNs) {
    Histogram histogram = newHdr();
    for (long latencyNs : latenciesNs) {
      histogram.recordValue(latencyNs);
    }
    return histogram;
  }

  /** Compressed and as Base64, which is how HdrHistogram's own logs hold it. */
  static String toText(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  /** The same without compression. */
  static String toPlainText(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  static Histogram fromText(String text) throws DataFormatException {
    return Histogram.decodeFromCompressedByteBuffer(
        ByteBuffer.wrap(Base64.getDecoder().decode(text)), HIGHEST_NS);
  }
}
