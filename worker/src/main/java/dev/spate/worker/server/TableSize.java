package dev.spate.worker.server;

/**
 * How large a table is.
 *
 * @param rows counted
 * @param bytes with its indexes
 */
public record TableSize(long rows, long bytes) {}
