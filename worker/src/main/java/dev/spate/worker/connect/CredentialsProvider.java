package dev.spate.worker.connect;

import dev.spate.protocol.target.DatabaseEndpoint;

/**
 * Where user and password of a target come from. It is asked before each connection and from many
 * threads at once, so that one whose credentials end holds them until shortly before.
 */
@FunctionalInterface
public interface CredentialsProvider {
  /**
   * What the endpoint's reference means here and now.
   *
   * @throws ConnectionFailedException where they can't be found; it names no secret
   */
  Credentials credentials(DatabaseEndpoint endpoint) throws ConnectionFailedException;

  /**
   * Forgets credentials that the server refused, where they are kept.
   *
   * @return whether others may be had by asking again
   */
  default boolean renew(DatabaseEndpoint endpoint, Credentials refused) {
    return false;
  }

  /** Forgets all that is kept: it must not be part of a process's snapshot. */
  default void forget() {
    // most keep nothing
  }
}
