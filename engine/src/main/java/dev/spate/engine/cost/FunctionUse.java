package dev.spate.engine.cost;

/**
 * What a trial used of a function.
 *
 * @param arm whether it runs on arm64
 * @param gbSecondsLow of its starts and loads
 * @param gbSecondsHigh from the common start to the last answer, in all environments
 * @param provisionedGbSeconds kept, where concurrency is provisioned
 */
record FunctionUse(
    long invocations,
    boolean arm,
    double gbSecondsLow,
    double gbSecondsHigh,
    double provisionedGbSeconds) {}
