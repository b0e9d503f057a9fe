package dev.spate.worker.record;

import dev.spate.protocol.measure.AcknowledgementGaps;
import dev.spate.protocol.measure.AcknowledgementGaps.Gap;
import java.util.ArrayList;
import java.util.List;

/** Notes the gaps between one connection's acknowledgements; allocates only at a gap. */
final class GapRecorder {
  private final List<Gap> gaps = new ArrayList<>();
  private long lastNs;

  /** Something was acknowledged; times never go back. */
  void acknowledged(long ns) {
    if (ns - lastNs >= AcknowledgementGaps.MIN_NS) {
      gaps.add(new Gap(lastNs, ns));
    }
    lastNs = Math.max(lastNs, ns);
  }

  AcknowledgementGaps result() {
    List<Gap> all = new ArrayList<>(gaps);
    all.add(new Gap(lastNs, Long.MAX_VALUE));
    return new AcknowledgementGaps(all);
  }
}
