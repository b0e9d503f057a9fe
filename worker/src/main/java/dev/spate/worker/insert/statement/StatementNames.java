package dev.spate.worker.insert.statement;

import java.security.SecureRandom;

/** Names for statements, none of which anybody else uses. */
final class StatementNames {
  private final String prefix;
  private int count;

  private StatementNames(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Names with 64 random bits in common. They come from the operating system: a process that was
   * restored from an image has the image's other generators in the image's state.
   */
  static StatementNames random() {
    return new StatementNames("spate_" + Long.toHexString(Source.RANDOM.nextLong()) + "_");
  }

  /** The empty name, by which the protocol means the statement that isn't kept. */
  static StatementNames none() {
    return new StatementNames("");
  }

  String next() {
    return prefix.isEmpty() ? "" : prefix + count++;
  }

  private static final class Source {
    static final SecureRandom RANDOM = new SecureRandom();
  }
}
