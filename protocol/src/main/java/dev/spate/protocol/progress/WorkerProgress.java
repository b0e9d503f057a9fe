package dev.spate.protocol.progress;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.task.TaskId;
import java.time.Duration;

/**
 * How far a worker is, about once a second while it runs. It may be lost; no result is made from
 * it.
 *
 * @param elapsed since the trial's start
 * @param transactions acknowledged so far
 * @param rows of the transactions acknowledged so far
 * @param errors failed, in doubt or dropped so far
 * @param response response times of the last whole second
 */
public record WorkerProgress(
    TaskId id,
    Duration elapsed,
    long transactions,
    long rows,
    long errors,
    LatencyHistogram response) {}
