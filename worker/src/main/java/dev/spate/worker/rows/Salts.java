package dev.spate.worker.rows;

import dev.spate.protocol.task.RowIdentity;

/**
 * What sets one column's values apart from all others.
 *
 * @param value from the seed, for everything that a repeated run makes again
 * @param key from the nonce, for what must differ from run to run
 */
record Salts(long value, long key) {
  /** The salts of one column of one run. */
  static Salts of(RowIdentity identity, String column) {
    return new Salts(Mix.salt(identity.seed(), column), Mix.salt(identity.nonce(), column));
  }

  /** The salts of the part of a value with this index. */
  Salts part(int index) {
    return new Salts(Mix.salt(value, index), Mix.salt(key, index));
  }
}
