package dev.spate.engine.cost;

import static java.util.Objects.requireNonNull;

/**
 * Transactions alike.
 *
 * @param written what each stores
 * @param stored how many were acknowledged
 * @param attempted these and all that failed, were sent again or are in doubt, of which nobody here
 *     knows how much is billed
 */
record TransactionCount(Dpu.Written written, long stored, long attempted) {
  TransactionCount {
    requireNonNull(written, "written is null");
    if (stored < 0 || attempted < stored) {
      throw new IllegalArgumentException(
          "must be 0 <= stored <= attempted, got %d, %d".formatted(stored, attempted));
    }
  }
}
