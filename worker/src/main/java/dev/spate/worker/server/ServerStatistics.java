package dev.spate.worker.server;

import dev.spate.protocol.outcome.SampleReport.LockWait;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A server's statistics, read again and again. */
public interface ServerStatistics {
  /** What can't be read, each with the reason. */
  List<String> missing();

  /** Reads all that can be read, once. */
  Reading read() throws SQLException;

  /** Reads what sessions do, which costs less, and no counters. */
  Reading sessions() throws SQLException;

  /** The process that serves this session, by its server; empty where that isn't told. */
  Optional<ServingProcess> process() throws SQLException;

  /**
   * A process of the server.
   *
   * @param id its number on the server's machine
   * @param clientPort the client's port as the server sees it; empty where the client came by a
   *     Unix socket
   */
  record ServingProcess(long id, OptionalInt clientPort) {}

  /**
   * What was read.
   *
   * @param waits how many sessions wait for what
   * @param counters as the server counts
   * @param locks what sessions wait for that wait for locks
   */
  record Reading(Map<String, Integer> waits, Map<String, Long> counters, List<LockWait> locks) {
    public Reading {
      waits = Collections.unmodifiableMap(new TreeMap<>(waits));
      counters = Collections.unmodifiableMap(new TreeMap<>(counters));
      locks = List.copyOf(locks);
    }
  }
}
