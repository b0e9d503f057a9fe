package dev.spate.worker.server;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A server's statistics, read again and again. */
public interface ServerStatistics {
  /** What can't be read, each with the reason. */
  List<String> missing();

  /** Reads all that can be read, once. */
  Reading read() throws SQLException;

  /**
   * What was read.
   *
   * @param waits how many sessions wait for what
   * @param counters as the server counts
   */
  record Reading(Map<String, Integer> waits, Map<String, Long> counters) {
    public Reading {
      waits = Collections.unmodifiableMap(new TreeMap<>(waits));
      counters = Collections.unmodifiableMap(new TreeMap<>(counters));
    }
  }
}
