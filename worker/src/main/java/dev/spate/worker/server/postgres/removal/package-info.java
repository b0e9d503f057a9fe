/**
 * Removes a run's rows, and nothing else: finds them under a lock, and takes them away at once
 * where there are no others, else one by one.
 */
package dev.spate.worker.server.postgres.removal;
