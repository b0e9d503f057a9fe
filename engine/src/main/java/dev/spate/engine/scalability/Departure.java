package dev.spate.engine.scalability;

/**
 * How far the measured rates are from the fitted curve where they are farthest.
 *
 * @param n where that is
 * @param share the mean of the logarithms there against the curve, as a share of it; negative where
 *     the measured rates are lower
 * @param systematic whether the levels' distances are larger than the spread within the levels
 *     explains (lack of fit, F test at 1 %), so that the law isn't this system's
 */
public record Departure(int n, double share, boolean systematic) {}
