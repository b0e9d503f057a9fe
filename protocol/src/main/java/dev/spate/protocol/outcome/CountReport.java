package dev.spate.protocol.outcome;

/**
 * What the table holds.
 *
 * @param rows rows in the table
 * @param bytes size of the table with its indexes
 */
public record CountReport(long rows, long bytes) implements Report {}
