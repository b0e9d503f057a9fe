package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A process that drives a run.
 *
 * @param pid its number on its machine
 * @param host the machine's name, for people
 * @param machine tells the machine, since its last start, from all others; empty where nothing does
 * @param startedAt when the process was started, which tells it from later ones of the same number
 */
public record Driver(long pid, String host, String machine, Instant startedAt) {
  public Driver {
    requireNonNull(host, "host is null");
    requireNonNull(machine, "machine is null");
    requireNonNull(startedAt, "startedAt is null");
  }

  /** Names it for a person. */
  public String description() {
    return "process %d on %s".formatted(pid, host);
  }
}
