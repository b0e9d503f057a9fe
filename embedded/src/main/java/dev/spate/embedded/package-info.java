/**
 * The PostgreSQL servers behind targets of type {@code embedded}.
 *
 * <p>The module packs PostgreSQL's programs for the machine it was built on, unpacks them once for
 * a user, and starts each server on a port and a data directory of its own, which are gone after
 * {@link dev.spate.embedded.EmbeddedServer#close()}. Entry points are {@link
 * dev.spate.embedded.EmbeddedServers} (a group that stops together, for a shutdown hook) and {@link
 * dev.spate.embedded.EmbeddedServer#start} (a single server).
 */
package dev.spate.embedded;
