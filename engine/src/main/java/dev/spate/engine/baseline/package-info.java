/**
 * Runs held against each other: what differs between them, whether they are about the same, and
 * which is faster; start at {@link dev.spate.engine.baseline.BaselineComparison}.
 */
package dev.spate.engine.baseline;
