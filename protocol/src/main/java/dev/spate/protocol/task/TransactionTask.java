package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.TransactionReport;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.workload.Workload;
import java.time.Instant;

/**
 * One transaction of a load whose schedule and ledger the driver keeps, so that each transaction is
 * an invocation of its own.
 *
 * @param identity which rows of the run are the driver's
 * @param startAt the trial's start, from which time-ordered values are made
 * @param firstSequence the sequence of the transaction's first row; the others follow it
 */
public record TransactionTask(
    TaskId id,
    DatabaseEndpoint endpoint,
    Workload workload,
    RowIdentity identity,
    Instant startAt,
    long firstSequence)
    implements Task<TransactionReport> {
  public TransactionTask {
    id.requireKind(TaskKind.TRANSACTION);
    requireNonNull(endpoint, "endpoint is null");
    requireNonNull(workload, "workload is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(startAt, "startAt is null");
    if (firstSequence < 0) {
      throw new IllegalArgumentException("firstSequence is negative: " + firstSequence);
    }
  }

  @Override
  public Class<TransactionReport> reportType() {
    return TransactionReport.class;
  }
}
