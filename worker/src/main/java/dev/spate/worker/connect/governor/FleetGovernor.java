package dev.spate.worker.connect.governor;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.target.ConnectionRate;
import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds each worker to its {@link ConnectionShare} of what an endpoint allows: a bucket of its own,
 * into which each of its slots that passes unused puts one connection.
 */
public final class FleetGovernor implements ConnectionGovernor {
  private static final long SECOND_NS = 1_000_000_000L;

  /** An environment of a function sees many trials; those that are over need no bucket. */
  private static final int MOST = 256;

  private final TimeSource time;
  private final Map<Place, Bucket> buckets = new HashMap<>();

  private record Place(String url, ConnectionRate rate, ConnectionShare share) {}

  /** A governor that has granted nothing so far. */
  public FleetGovernor(TimeSource time) {
    this.time = requireNonNull(time, "time is null");
  }

  @Override
  public Duration reserve(DatabaseEndpoint endpoint, ConnectionShare share) {
    // whoever connects beside a fleet does so a few times, for which a part of the bucket is left
    if (endpoint.limits().rate().isEmpty() || share.isBeside()) {
      return Duration.ZERO;
    }
    Place place = new Place(endpoint.url(), endpoint.limits().rate().get(), share);
    synchronized (buckets) {
      long nowNs = ns(time.now());
      if (buckets.size() >= MOST) {
        buckets.values().removeIf(bucket -> bucket.isFull(nowNs));
      }
      Bucket bucket = buckets.get(place);
      if (bucket == null) {
        bucket = new Bucket(place.rate(), share, nowNs);
        buckets.put(place, bucket);
      }
      return Duration.ofNanos(bucket.take(nowNs) - nowNs);
    }
  }

  private static long ns(Instant now) {
    return Math.addExact(Math.multiplyExact(now.getEpochSecond(), SECOND_NS), now.getNano());
  }

  private static final class Bucket {
    private final ConnectionRate rate;
    private final ConnectionShare share;
    private final int size;
    private int left;

    /** Up to here the worker's slots are used, or were put into the bucket. */
    private long usedNs;

    private Bucket(ConnectionRate rate, ConnectionShare share, long nowNs) {
      this.rate = rate;
      this.share = share;
      size = share.atOnce(rate);
      left = size;
      usedNs = nowNs - 1;
    }

    /** When the next connection may be opened: now, or at a slot that nobody else has. */
    private long take(long nowNs) {
      refill(nowNs);
      if (left > 0) {
        left--;
        return nowNs;
      }
      usedNs = share.slotFrom(rate, Math.max(nowNs, usedNs + 1));
      return usedNs;
    }

    private void refill(long nowNs) {
      if (nowNs - 1 > usedNs) {
        left = (int) Math.min(size, left + share.slotsBetween(rate, usedNs, nowNs - 1));
        usedNs = nowNs - 1;
      }
    }

    private boolean isFull(long nowNs) {
      refill(nowNs);
      return left == size && usedNs < nowNs;
    }
  }
}
