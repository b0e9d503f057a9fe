package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run was taken up again by another driver: {@code resumed/<session>.json}.
 *
 * @param session counts the run's drivers from 1, which is the one that began it
 * @param endpoints where the targets are now; embedded ones are other servers than before
 */
public record RunResumed(
    int session,
    String spateVersion,
    Driver driver,
    Instant at,
    Map<String, DatabaseEndpoint> endpoints) {
  public RunResumed {
    if (session < 2) {
      throw new IllegalArgumentException("session must be 2 or more, got " + session);
    }
    requireNonNull(spateVersion, "spateVersion is null");
    requireNonNull(driver, "driver is null");
    requireNonNull(at, "at is null");
    endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
  }
}
