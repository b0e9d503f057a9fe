package dev.spate.protocol.measure;

import static java.util.Objects.requireNonNull;

/**
 * The connections that a worker opened for its load.
 *
 * @param opened before the load began
 * @param renewed while it ran, each in the place of one before the server ended it
 * @param reopened while it ran, each in the place of one that was lost
 * @param waited how long the worker's turn to open each of them was waited for while nothing was
 *     sent, which is part of no other time
 */
public record ConnectionCounts(long opened, long renewed, long reopened, LatencyHistogram waited) {
  /** Of a load that opened none itself. */
  public static final ConnectionCounts NONE =
      new ConnectionCounts(0, 0, 0, LatencyHistogram.empty());

  public ConnectionCounts {
    if (opened < 0 || renewed < 0 || reopened < 0) {
      throw new IllegalArgumentException(
          "counts of connections can't be negative: %d, %d, %d"
              .formatted(opened, renewed, reopened));
    }
    requireNonNull(waited, "waited is null");
  }

  /** Both together. */
  public ConnectionCounts plus(ConnectionCounts other) {
    return new ConnectionCounts(
        opened + other.opened,
        renewed + other.renewed,
        reopened + other.reopened,
        waited.plus(other.waited));
  }
}
