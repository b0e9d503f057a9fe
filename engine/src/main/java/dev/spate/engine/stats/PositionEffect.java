package dev.spate.engine.stats;

/**
 * How much more a trial measures for being the first of its pair.
 *
 * @param ratio the value of a trial that runs first to what it would be running second
 * @param interval of the ratio, 95 %
 */
public record PositionEffect(double ratio, Interval interval) {}
