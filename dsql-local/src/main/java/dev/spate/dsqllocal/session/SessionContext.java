package dev.spate.dsqllocal.session;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Whose session it is.
 *
 * @param number from 1, and never twice in a cluster
 * @param user who has logged in, a role of PostgreSQL's too
 * @param parameters of the startup message, without user and database
 * @param client takes what is to be said
 */
public record SessionContext(
    long number, String user, Map<String, String> parameters, ClientSink client) {
  public SessionContext {
    requireNonNull(user, "user is null");
    requireNonNull(client, "client is null");
    parameters = Map.copyOf(parameters);
  }
}
