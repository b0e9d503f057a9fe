package dev.spate.engine.testing;

import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.worker.record.LedgerRecorder;
import dev.spate.worker.record.OperationRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A worker's measurements, given operation by operation; moments are milliseconds since the trial's
 * start, and acknowledgements come in their order.
 */
public final class HandMade {
  private static final int ROWS = 10;

  private final OperationRecorder recorder = new OperationRecorder(Duration.ofMillis(10));
  private final LedgerRecorder ledger = new LedgerRecorder(ROWS);
  private final LedgerRecorder.Page page = ledger.page();
  private ErrorCauses errors = ErrorCauses.none();

  /** An operation was acknowledged. */
  public HandMade done(long dueMs, long sentMs, long acknowledgedMs) {
    page.start();
    recorder.started(ns(dueMs), ns(sentMs));
    recorder.completed(ns(dueMs), ns(sentMs), ns(acknowledgedMs), ROWS);
    page.acknowledged();
    return this;
  }

  /** An operation was acknowledged at once, and the server reported that it stored so many rows. */
  public HandMade reported(long dueMs, int rows) {
    page.start();
    recorder.started(ns(dueMs), ns(dueMs));
    recorder.completed(ns(dueMs), ns(dueMs), ns(dueMs), rows);
    page.acknowledged();
    return this;
  }

  /** An operation was sent when it was due, and failed at once. */
  public HandMade failed(long dueMs, String sqlState) {
    page.start();
    recorder.started(ns(dueMs), ns(dueMs));
    recorder.failed(sqlState, ns(dueMs));
    error(Kind.FAILED, sqlState, "refused");
    page.failed();
    return this;
  }

  /** An attempt of some operation failed, and another one followed it. */
  public HandMade retried(long knownMs, String cause) {
    recorder.retried(cause, ns(knownMs));
    return this;
  }

  /** The connection broke under an operation's commit. */
  public HandMade inDoubt(long dueMs) {
    page.start();
    recorder.started(ns(dueMs), ns(dueMs));
    recorder.inDoubt(ns(dueMs));
    error(Kind.IN_DOUBT, "08006", "the connection was lost");
    page.inDoubt();
    return this;
  }

  /** A lost connection could not be opened again. */
  public HandMade notConnected() {
    error(Kind.NOT_CONNECTED, "57P03", "the database system is starting up");
    return this;
  }

  private void error(Kind kind, String sqlState, String message) {
    errors = errors.plus(new ErrorCauses(List.of(new Cause(kind, sqlState, 1, message)), Map.of()));
  }

  /** An operation was cut off. */
  public HandMade cutOff(long sentMs, long cutMs) {
    page.start();
    recorder.started(ns(sentMs), ns(sentMs));
    recorder.inDoubt(ns(cutMs));
    page.inDoubt();
    return this;
  }

  /** An operation was never sent. */
  public HandMade dropped(long dueMs) {
    recorder.dropped(ns(dueMs));
    return this;
  }

  /** The load asked for the connection in this time. */
  public HandMade wanted(long fromMs, long toMs) {
    recorder.wanted(ns(fromMs), ns(toMs));
    return this;
  }

  /** The connection was waiting, or gone. */
  public HandMade away(long fromMs, long toMs) {
    recorder.away(ns(fromMs), ns(toMs));
    return this;
  }

  /** The report of a worker that was active for so long, on a generator like this. */
  public LoadReport report(Duration active, GeneratorHealth health) {
    return Reports.with(health, report(active));
  }

  /** The report of a healthy worker that was active for so long. */
  public LoadReport report(Duration active) {
    return new LoadReport(
        Instant.EPOCH,
        Duration.ofMillis(2),
        active,
        Reports.histogram(Duration.ofMillis(3)),
        recorder.result(),
        ledger.ledger(),
        Reports.environment("test-1", "threads"),
        Reports.health(0.1, Duration.ofMillis(7), Duration.ofMillis(4)),
        errors,
        Optional.empty(),
        Optional.empty());
  }

  private static long ns(long ms) {
    return Duration.ofMillis(ms).toNanos();
  }
}
