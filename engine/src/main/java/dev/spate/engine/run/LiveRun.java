package dev.spate.engine.run;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.document.LeaseKeeper;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.listener.OnceOnlyNotices;
import dev.spate.engine.state.RunSetup;
import dev.spate.engine.state.RunState;
import dev.spate.store.StoreException;

/**
 * A run in the hands of this driver.
 *
 * @param lease this driver's; a document is written only while it holds
 */
record LiveRun(RunSetup setup, RunDocuments documents, LeaseKeeper lease, OnceOnlyNotices notices)
    implements AutoCloseable {
  LiveRun {
    requireNonNull(setup, "setup is null");
    requireNonNull(documents, "documents is null");
    requireNonNull(lease, "lease is null");
    requireNonNull(notices, "notices is null");
  }

  /** How far the run is now. */
  RunState state() throws StoreException {
    return RunState.of(setup, documents);
  }

  /** Writes a document that ends a part of a step, where the run is still this driver's. */
  void create(String key, Object document) throws StoreException {
    lease.check();
    documents.create(key, document);
  }

  @Override
  public void close() {
    lease.close();
  }
}
