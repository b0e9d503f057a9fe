/**
 * What a trial measures: counts and latency histograms per second, and the one way to merge them.
 *
 * <p>Everything here is data. Times are handed in as nanoseconds since the trial's start; nothing
 * reads a clock. Percentiles are never averaged: histograms are merged, and all merging goes
 * through one monoid, {@link dev.spate.protocol.measure.Measurements#plus}.
 */
package dev.spate.protocol.measure;
