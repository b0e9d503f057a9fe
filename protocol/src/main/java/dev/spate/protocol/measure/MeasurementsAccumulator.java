package dev.spate.protocol.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Merges the measurements of many workers as they come in; not for several threads at once.
 *
 * <p>Parts are gathered and summed a batch at a time, second by second, through one pair of dense
 * histograms. So the cost of a part is that of its own buckets, however large the sum has grown,
 * and no more is held than a batch of parts and the sum, in their compact form.
 */
public final class MeasurementsAccumulator {
  /** Large enough that rewriting the sum once a batch costs little beside the parts themselves. */
  private static final int BATCH = 256;

  private final List<Measurements> parts = new ArrayList<>(BATCH);

  /** Adds what one worker measured. */
  public void add(Measurements part) {
    parts.add(part);
    if (parts.size() == BATCH) {
      result();
    }
  }

  /** Returns the sum of all that was added; more may be added afterwards. */
  public Measurements result() {
    var sum = Measurements.sum(parts);
    parts.clear();
    parts.add(sum);
    return sum;
  }
}
