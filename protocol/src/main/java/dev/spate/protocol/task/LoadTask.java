package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One worker's part of a trial's load. The load is the total over all workers: the worker takes its
 * share by {@code id.worker} and {@code id.workers}.
 *
 * @param identity which rows of the run are this worker's
 * @param startAt when all workers start, ahead of now by what connecting takes
 * @param drain how long operations under way may take after the load's end before they are cut off
 * @param retry which failed operations are sent again
 * @param segment the part of the worker's load that this task is about; empty for all of it. A load
 *     that a count ends has one segment at most
 */
public record LoadTask(
    TaskId id,
    DatabaseEndpoint endpoint,
    Workload workload,
    LoadModel load,
    RowIdentity identity,
    Instant startAt,
    Drain drain,
    RetryPolicy retry,
    Optional<LoadSegment> segment)
    implements Task<LoadReport> {
  public LoadTask {
    id.requireKind(TaskKind.LOAD);
    requireNonNull(endpoint, "endpoint is null");
    requireNonNull(workload, "workload is null");
    requireNonNull(load, "load is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(startAt, "startAt is null");
    requireNonNull(drain, "drain is null");
    requireNonNull(retry, "retry is null");
    requireNonNull(segment, "segment is null");
    if (load instanceof OpenLoad open && open.arrivalRate().isEmpty()) {
      throw new IllegalArgumentException(
          "a load whose rate is still searched can't be given to a worker");
    }
    if (segment.isPresent() && segment.get().count() > 1 && load.total().isEmpty()) {
      throw new IllegalArgumentException(
          "a load that a count of transactions ends can't be done in %d segments: nobody knows how"
                  .formatted(segment.get().count())
              + " many of them are left to the later ones");
    }
  }

  /** The whole of a worker's load, of which nothing is sent again. */
  public static LoadTask whole(
      TaskId id,
      DatabaseEndpoint endpoint,
      Workload workload,
      LoadModel load,
      RowIdentity identity,
      Instant startAt,
      Drain drain) {
    return new LoadTask(
        id, endpoint, workload, load, identity, startAt, drain, RetryPolicy.NONE, Optional.empty());
  }

  /** The whole of a worker's load, with this drain whatever operations take. */
  public static LoadTask whole(
      TaskId id,
      DatabaseEndpoint endpoint,
      Workload workload,
      LoadModel load,
      RowIdentity identity,
      Instant startAt,
      Duration drain) {
    return whole(id, endpoint, workload, load, identity, startAt, Drain.exactly(drain));
  }

  /** The same task, for one segment of it. */
  public LoadTask part(LoadSegment part) {
    return new LoadTask(
        id, endpoint, workload, load, identity, startAt, drain, retry, Optional.of(part));
  }

  /** The same task, whose failed operations are sent again by this policy. */
  public LoadTask retrying(RetryPolicy policy) {
    return new LoadTask(id, endpoint, workload, load, identity, startAt, drain, policy, segment);
  }

  /** The same task with another drain. */
  public LoadTask drained(Drain other) {
    return new LoadTask(id, endpoint, workload, load, identity, startAt, other, retry, segment);
  }

  @Override
  public Class<LoadReport> reportType() {
    return LoadReport.class;
  }
}
