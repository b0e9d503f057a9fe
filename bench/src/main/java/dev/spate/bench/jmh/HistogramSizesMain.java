package dev.spate.bench.jmh;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Prints how large the same values are in our histogram and in HdrHistogram's. */
public final class HistogramSizesMain {
  private HistogramSizesMain() {}

  /** Prints a line for each number of values. */
  public static void main(String[] arguments) {
    System.out.println("values     our text   Hdr's text   compressed   Hdr in memory");
    for (int values : new int[] {1, 10, 100, 1_000, 10_000, 100_000}) {
      long[] sample = Latencies.sample(values, values);
      Histogram hdr = HistogramForms.hdr(sample);
      System.out.printf(
          Locale.ROOT,
          "%,7d %,10d B %,10d B %,10d B %,13d B%n",
          values,
          HistogramForms.ours(sample).toBase64().length(),
          HistogramForms.toPlainText(hdr).length(),
          HistogramForms.toText(hdr).length(),
          hdr.getEstimatedFootprintInBytes());
    }
  }
}
