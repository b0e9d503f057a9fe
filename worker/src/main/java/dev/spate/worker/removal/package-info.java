/**
 * Removes a run's rows, and nothing else: makes their keys again, finds them under a lock, and
 * takes them away at once where there are no others, else one by one.
 */
package dev.spate.worker.removal;
