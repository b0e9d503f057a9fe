package dev.spate.worker.server;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.server.ServerIdentity;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a session can learn of its server. Where the server can't say, the answer is the one that
 * hinders least.
 *
 * @param settings the settings that decide how durable and how fast inserts are
 * @param connections the limit on connections that leaves the fewest free
 * @param standbys how many servers follow this one as it tells them; empty where it can't say
 * @param identity which database it is
 */
public record ServerFacts(
    String version,
    Map<String, String> settings,
    boolean readOnly,
    Connections connections,
    boolean mayCheckpoint,
    boolean maySample,
    OptionalInt standbys,
    ServerIdentity identity) {

  /** How many connections an ordinary role may open, and how many others have open. */
  public record Connections(int limit, int used) {}

  public ServerFacts {
    requireNonNull(identity, "identity is null");
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
