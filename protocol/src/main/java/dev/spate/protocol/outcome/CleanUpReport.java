package dev.spate.protocol.outcome;

/**
 * What a clean-up did.
 *
 * @param done what was done, a sentence for the log
 */
public record CleanUpReport(String done) implements Report {}
