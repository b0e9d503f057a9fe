package dev.spate.worker.record;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.ledger.OperationRangesBuilder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a worker's ledger while its connections run: it numbers their operations, and takes down
 * those that are not acknowledged.
 *
 * <p>Each connection writes to a {@link Page} of its own. Exceptions of all connections go into one
 * list, because those of an outage are in a row only over all of them.
 */
public final class LedgerRecorder {
  private static final long NONE = -1;

  private final int rowsPerOperation;
  private final AtomicLong nextOperation = new AtomicLong();
  private final List<Page> pages = new CopyOnWriteArrayList<>();
  private final OperationRangesBuilder failed = new OperationRangesBuilder();
  private final OperationRangesBuilder inDoubt = new OperationRangesBuilder();

  /** Begins an empty ledger of operations of that many rows each. */
  public LedgerRecorder(int rowsPerOperation) {
    this.rowsPerOperation = Ledger.empty(rowsPerOperation).rowsPerOperation();
  }

  /** Returns a new page for one connection. */
  public Page page() {
    var page = new Page();
    pages.add(page);
    return page;
  }

  /**
   * Returns the ledger. Operations that were started and of which nothing was heard since are in
   * doubt. To be called when no connection starts operations any more.
   */
  public synchronized Ledger ledger() {
    long operations = nextOperation.get();
    for (var page : pages) {
      long open = page.open.getAcquire();
      if (open != NONE) {
        inDoubt.add(open);
      }
    }
    return new Ledger(operations, rowsPerOperation, failed.build(), inDoubt.build());
  }

  private synchronized void note(OperationRangesBuilder state, long operation) {
    state.add(operation);
  }

  /** One connection's part of the ledger; for one writer, which has one operation open at most. */
  public final class Page {
    private final AtomicLong open = new AtomicLong(NONE);

    private Page() {}

    /**
     * Opens the next operation; to be called before anything of it is sent.
     *
     * @return its number, unique among the worker's connections
     */
    public long start() {
      if (open.getPlain() != NONE) {
        throw new IllegalStateException("operation " + open.getPlain() + " is still open");
      }
      long operation = nextOperation.getAndIncrement();
      open.setRelease(operation);
      return operation;
    }

    /** The open operation is acknowledged. */
    public void acknowledged() {
      close();
    }

    /** The open operation failed: nothing of it is stored. */
    public void failed() {
      note(failed, close());
    }

    /** It is not known whether the open operation is stored. */
    public void inDoubt() {
      note(inDoubt, close());
    }

    private long close() {
      long operation = open.getPlain();
      if (operation == NONE) {
        throw new IllegalStateException("no operation is open");
      }
      open.setRelease(NONE);
      return operation;
    }
  }
}
