package dev.spate.lambdalocal.pool;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Grants so many of something in an interval; what isn't used doesn't add up beyond that. */
final class TokenBucket {
  private final double capacity;
  private final double perNs;
  private final LongSupplier nanos;
  private double tokens;
  private long filledNs;

  TokenBucket(int capacity, Duration interval, LongSupplier nanos) {
    this.capacity = capacity;
    this.perNs = capacity / (double) interval.toNanos();
    this.nanos = nanos;
    this.tokens = capacity;
    this.filledNs = nanos.getAsLong();
  }

  /** Takes one, if there is one. */
  boolean take() {
    long nowNs = nanos.getAsLong();
    tokens = Math.min(capacity, tokens + (nowNs - filledNs) * perNs);
    filledNs = nowNs;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
