package dev.spate.protocol.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * The times of a run in which nothing was acknowledged, as far as they are {@link #MIN_NS} long or
 * longer.
 *
 * <p>Any acknowledgement ends a gap for all, so gaps are merged by intersection. That loses
 * nothing: where nobody acknowledged anything for so long, neither did any one, and each has
 * recorded a gap around that time. So the gaps of a merged run are exactly those that one recorder
 * of all acknowledgements had recorded. They are at most one for each {@code MIN_NS} of a run, and
 * none is left out.
 *
 * @param gaps ascending, without overlap; the last has no end, since no run acknowledges for ever
 */
public record AcknowledgementGaps(@JsonIgnore List<Gap> gaps) {
  /** Shorter gaps are not recorded. */
  public static final long MIN_NS = 500_000_000;

  private static final long SECOND_NS = 1_000_000_000;
  private static final long NO_END = Long.MAX_VALUE;
  private static final AcknowledgementGaps ZERO =
      new AcknowledgementGaps(List.of(new Gap(0, NO_END)));

  /**
   * A time without an acknowledgement.
   *
   * @param fromNs the acknowledgement before it, or the trial's start, in nanoseconds since that
   * @param toNs the acknowledgement after it
   */
  public record Gap(long fromNs, long toNs) {
    /** How long it is. */
    public long lengthNs() {
      return toNs - fromNs;
    }
  }

  public AcknowledgementGaps {
    gaps = List.copyOf(gaps);
    long beforeNs = 0;
    for (Gap gap : gaps) {
      if (gap.fromNs < beforeNs || gap.lengthNs() < MIN_NS) {
        throw new IllegalArgumentException(
            "gaps must ascend and be at least %d ns long, got %d to %d ns"
                .formatted(MIN_NS, gap.fromNs, gap.toNs));
      }
      beforeNs = gap.toNs;
    }
    if (beforeNs != NO_END) {
      throw new IllegalArgumentException("the last gap must have no end");
    }
  }

  /** The gaps of a worker that acknowledged nothing: the zero of {@link #plus}. */
  public static AcknowledgementGaps zero() {
    return ZERO;
  }

  /**
   * The gaps as far as counts of whole seconds show them: those that there surely were.
   *
   * @param seconds ascending
   * @param completed operations acknowledged in each of them
   */
  static AcknowledgementGaps ofSeconds(List<Integer> seconds, List<Long> completed) {
    List<Gap> gaps = new ArrayList<>();
    long sinceNs = 0;
    for (int i = 0; i < seconds.size(); i++) {
      long beginNs = seconds.get(i) * SECOND_NS;
      if (completed.get(i) > 0) {
        if (beginNs > sinceNs) {
          gaps.add(new Gap(sinceNs, beginNs));
        }
        sinceNs = beginNs + SECOND_NS;
      }
    }
    gaps.add(new Gap(sinceNs, NO_END));
    return new AcknowledgementGaps(gaps);
  }

  /** The times in which neither of the two acknowledged anything. */
  public AcknowledgementGaps plus(AcknowledgementGaps other) {
    List<Gap> both = new ArrayList<>();
    int mine = 0;
    int others = 0;
    while (mine < gaps.size() && others < other.gaps.size()) {
      Gap one = gaps.get(mine);
      Gap two = other.gaps.get(others);
      long fromNs = Math.max(one.fromNs, two.fromNs);
      long toNs = Math.min(one.toNs, two.toNs);
      if (toNs - fromNs >= MIN_NS) {
        both.add(new Gap(fromNs, toNs));
      }
      if (one.toNs <= two.toNs) {
        mine++;
      } else {
        others++;
      }
    }
    return new AcknowledgementGaps(both);
  }

  /** What of the gaps lies in a window, in nanoseconds since the trial's start; ascending. */
  public List<Gap> within(long fromNs, long toNs) {
    return gaps.stream()
        .map(gap -> new Gap(Math.max(gap.fromNs, fromNs), Math.min(gap.toNs, toNs)))
        .filter(gap -> gap.lengthNs() > 0)
        .toList();
  }

  /** In JSON, two columns; that of the ends is one shorter, for the gap that has none. */
  @JsonCreator
  static AcknowledgementGaps of(
      @JsonProperty("fromNs") List<Long> fromNs, @JsonProperty("toNs") List<Long> toNs) {
    if (fromNs == null || toNs == null || fromNs.size() != toNs.size() + 1) {
      throw new IllegalArgumentException("gaps: there must be an end for each begin but the last");
    }
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < fromNs.size(); i++) {
      gaps.add(new Gap(fromNs.get(i), i < toNs.size() ? toNs.get(i) : NO_END));
    }
    return new AcknowledgementGaps(gaps);
  }

  @JsonProperty("fromNs")
  List<Long> begins() {
    return gaps.stream().map(Gap::fromNs).toList();
  }

  @JsonProperty("toNs")
  List<Long> ends() {
    return gaps.stream().map(Gap::toNs).filter(ns -> ns != NO_END).toList();
  }
}
