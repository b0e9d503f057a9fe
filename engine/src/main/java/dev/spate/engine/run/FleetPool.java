package dev.spate.engine.run;

import dev.spate.engine.document.RecordedChanges;
import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetOpener;
import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.store.StoreException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The fleets of a run, one for each specification; opened when first needed. */
final class FleetPool implements AutoCloseable {
  private final FleetOpener opener;
  private long nonce;
  private final SequencedMap<FleetSpec, Fleet> open = new LinkedHashMap<>();
  private final StopSignal stopping = new StopSignal();
  private boolean stopped;

  FleetPool(FleetOpener opener, long nonce) {
    this.opener = opener;
    this.nonce = nonce;
  }

  /** The fleets are a run's that was begun before, and none of them is open yet. */
  synchronized void areOf(long earlier) {
    if (!open.isEmpty()) {
      throw new IllegalStateException("fleets are open already");
    }
    nonce = earlier;
  }

  synchronized Fleet of(FleetSpec spec) {
    Fleet fleet = open.computeIfAbsent(spec, this::open);
    if (stopped) {
      fleet.stop();
    }
    return fleet;
  }

  /** The fleet that does what belongs to no trial. */
  Fleet first(PlanDocument document) {
    return of(document.configurations().getFirst().fleet());
  }

  private Fleet open(FleetSpec spec) {
    return opener.open(spec, nonce);
  }

  /** Puts back what the fleets of an earlier driver changed. */
  void giveBack(RecordedChanges changes) throws FleetException, StoreException {
    changes.giveBack(opener);
  }

  /** Waits for a while, or until all loads are to end. */
  void pause(Duration atMost) {
    stopping.await(atMost);
  }

  /** Ends all loads, those that come later too. */
  void stop() {
    stopping.stop();
    stopAll();
  }

  private synchronized void stopAll() {
    stopped = true;
    open.values().forEach(Fleet::stop);
  }

  synchronized boolean stopped() {
    return stopped;
  }

  /** The last one first: what it found of a function's settings may be what an earlier one set. */
  @Override
  public synchronized void close() {
    open.reversed().values().forEach(Fleet::close);
    open.clear();
  }
}
