package dev.spate.bench.pgbench;

/**
 * What one side did in one run.
 *
 * @param rowsPerSecond rows acknowledged a second
 * @param cpuMicrosPerRow CPU time of the client process for each row
 */
record Measured(double rowsPerSecond, double cpuMicrosPerRow) {}
