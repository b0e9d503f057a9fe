package dev.spate.dsqllocal.conflict;

import java.util.Optional;
import java.util.OptionalInt;

/** A session as {@link LockWatch} sees it. Its methods are called from the watch's thread. */
public interface RivalSession {
  /** Its server process, where it has one. */
  OptionalInt pid();

  /** Since when it waits for its server process, by the monotonic clock; empty where it doesn't. */
  Optional<Long> waitingSinceNs();

  /** Its open transaction. */
  Optional<Rivalry> contest();

  /**
   * Gives up its locks, where it isn't at work: its server transaction is rolled back, to be played
   * again when it goes on. Nothing happens where it is.
   */
  void stepAside();
}
