package dev.spate.bench.limiters;

import dev.spate.engine.limiter.LimiterKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The causes that are planted, each with the load under which it holds and what must be found. */
enum PlantedCause {
  /** Nothing but the rate: an arrival rate that the server keeps with ease. */
  CLEAN_OPEN(Expected.of(LimiterKind.LOAD), Plans.plain("batch", 10), Plans.open(100, 4, 5)),
  /** Nothing but the load: connections that pause most of the time. */
  CLEAN_CLOSED(
      Expected.of(LimiterKind.LOAD),
      Plans.plain("batch", 10),
      Plans.closed(2, 5).replace("}", ", thinkTime: 20ms}")),
  /** The generator on one processor, which others use as well. */
  TASKSET(Expected.of(LimiterKind.GENERATOR), Plans.plain("statement", 1), Plans.closed(4, 5)),
  /** The generator behind everybody else. */
  NICE(Expected.of(LimiterKind.GENERATOR), Plans.plain("statement", 1), Plans.closed(8, 5)),
  /** The generator in a group with a small quota. */
  CGROUP(Expected.of(LimiterKind.GENERATOR), Plans.plain("statement", 1), Plans.closed(8, 5)),
  /** Generator and server on the same processors, each with its part. */
  SHARED_CPU(
      Expected.of(LimiterKind.MACHINE_CPU), Plans.plain("statement", 1), Plans.closed(16, 5)),
  /** A trigger that computes. */
  SERVER_CPU(Expected.of(LimiterKind.SERVER_CPU), Plans.withTrigger(), Plans.closed(8, 5)),
  /** All of the server's processes stopped now and then. */
  STALL(Expected.of(LimiterKind.STALL), Plans.plain("batch", 10), Plans.closed(4, 8)),
  /** Another session locks the table now and then. */
  TABLE_LOCK(Expected.of(LimiterKind.LOCKS), Plans.plain("batch", 10), Plans.closed(4, 5)),
  /** Each insert updates the same row. */
  HOT_ROW(Expected.of(LimiterKind.LOCKS), Plans.withTrigger(), Plans.closed(8, 5)),
  /** A disk that takes 5 ms to sync. */
  SLOW_FSYNC(Expected.of(LimiterKind.WAL), Plans.plain("batch", 10), Plans.closed(4, 5)),
  /** 2 ms there and 2 ms back. */
  SLOW_NETWORK(Expected.of(LimiterKind.NETWORK), Plans.plain("batch", 10), Plans.closed(4, 5)),
  /** Twice as many operations due as four connections can do over that network. */
  CONNECTIONS(
      Expected.of(LimiterKind.CONNECTIONS), Plans.plain("batch", 10), Plans.open(1_600, 4, 5)),
  /** A server that waits for something of its own in each insert. */
  OTHER_WAIT(Expected.of(LimiterKind.OTHER_WAIT), Plans.withTrigger(), Plans.closed(4, 5)),
  /** Four seconds at a third of the rate, while a checkpoint is made. */
  CHECKPOINT_DIP(
      new Expected(EnumSet.of(LimiterKind.CHECKPOINTS), Mark.CHANGE),
      Plans.plain("batch", 10),
      Plans.closed(4, 30)),
  /** A rate that rises for the first ten seconds. */
  WARM_UP(
      new Expected(EnumSet.allOf(LimiterKind.class), Mark.WARM_UP),
      Plans.plain("batch", 10),
      Plans.closed(4, 24));

  /** What must be said of the trial's steadiness. */
  enum Mark {
    /** Nothing. */
    NONE,
    /** A change point. */
    CHANGE,
    /** That it was still warming up. */
    WARM_UP
  }

  /** What must be found. */
  record Expected(Set<LimiterKind> kinds, Mark mark) {
    static Expected of(LimiterKind kind) {
      return new Expected(EnumSet.of(kind), Mark.NONE);
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // its sets are never changed
  private final Expected expected;

  private final String workload;
  private final String load;

  PlantedCause(Expected expected, String workload, String load) {
    this.expected = expected;
    this.workload = workload;
    this.load = load;
  }

  Expected expected() {
    return expected;
  }

  /** Whether commits wait for the disk; where processors are to be the limit, they don't. */
  boolean waitsForTheDisk() {
    return switch (this) {
      case TASKSET, NICE, CGROUP, SHARED_CPU, SERVER_CPU -> false;
      case CLEAN_OPEN,
          CLEAN_CLOSED,
          STALL,
          TABLE_LOCK,
          HOT_ROW,
          SLOW_FSYNC,
          SLOW_NETWORK,
          CONNECTIONS,
          OTHER_WAIT,
          CHECKPOINT_DIP,
          WARM_UP ->
          true;
    };
  }

  /** As it is named on the command line. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The plan of so many trials on a target. */
  String plan(String target, int runs) {
    return """
    name: limiters
    targets:
      db: %s
    %sload: %s
    iterations: %d
    """
        .formatted(target, workload, load, runs);
  }
}
