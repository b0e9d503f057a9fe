package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;

/**
 * One worker's part of a trial's load. The load is the total over all workers: the worker takes its
 * share by {@code id.worker} and {@code id.workers}.
 *
 * @param identity which rows of the run are this worker's
 * @param startAt when all workers start, ahead of now by what connecting takes
 * @param drain how long operations under way may take after the load's end before they are cut off
 */
public record LoadTask(
    TaskId id,
    DatabaseEndpoint endpoint,
    Workload workload,
    LoadModel load,
    RowIdentity identity,
    Instant startAt,
    Duration drain)
    implements WorkerTask {
  public LoadTask {
    requireNonNull(id, "id is null");
    requireNonNull(endpoint, "endpoint is null");
    requireNonNull(workload, "workload is null");
    requireNonNull(load, "load is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(startAt, "startAt is null");
    requireNonNull(drain, "drain is null");
  }
}
