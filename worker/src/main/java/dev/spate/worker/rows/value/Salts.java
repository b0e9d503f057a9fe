package dev.spate.worker.rows.value;

import dev.spate.protocol.task.RowIdentity;

/**
 * What sets one column's values apart from all others.
 *
 * @param value from the seed, for everything that a repeated run makes again
 * @param key from the nonce, for what must differ from run to run
 */
public record Salts(long value, long key) {
  /** The salts of one column of one run. */
  public static Salts of(RowIdentity identity, String column) {
    return new Salts(
        SplitMix64.salt(identity.seed(), column), SplitMix64.salt(identity.nonce(), column));
  }

  /** The salts of the part of a value with this index. */
  public Salts part(int index) {
    return new Salts(SplitMix64.salt(value, index), SplitMix64.salt(key, index));
  }
}
