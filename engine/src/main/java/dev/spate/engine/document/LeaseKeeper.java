package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import dev.spate.store.StoredObject;
import dev.spate.store.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Keeps the lease of a run while its driver lives. A thread renews it; one that can't renew it in
 * time has lost the run, and must neither write a document nor touch a target any more.
 */
public final class LeaseKeeper implements AutoCloseable {
  /** A killed driver on another machine holds the run up for no longer than this. */
  public static final Duration TERM = Duration.ofSeconds(30);

  /** Two renewals may fail before the third comes too late. */
  private static final Duration BETWEEN_RENEWALS = TERM.dividedBy(3);

  private final RunDocuments documents;
  private final TimeSource time;
  private final Runnable onLoss;
  private final StopSignal closing = new StopSignal();
  private final Thread renewing;
  private Lease lease;
  private Version version;
  private boolean lost;

  private LeaseKeeper(
      RunDocuments documents, TimeSource time, Lease lease, Version version, Runnable onLoss) {
    this.documents = documents;
    this.time = time;
    this.lease = lease;
    this.version = version;
    this.onLoss = requireNonNull(onLoss, "onLoss is null");
    this.renewing = Thread.ofVirtual().name("spate-lease").unstarted(this::renewAgainAndAgain);
  }

  /**
   * Takes the lease of a run, and keeps it from now on.
   *
   * @param onLoss is run once, from any thread, where another driver gets the run meanwhile
   * @throws LeaseHeldException where another driver has it
   */
  public static LeaseKeeper take(
      RunDocuments documents, Drivers drivers, TimeSource time, Runnable onLoss)
      throws LeaseHeldException, StoreException {
    Instant now = time.now();
    Optional<StoredObject> before = documents.store().read(RunDocuments.LEASE);
    Lease mine = new Lease(drivers.self(), 0, now.plus(TERM), false);
    Optional<Version> taken;
    if (before.isEmpty()) {
      taken = documents.store().createIfAbsent(RunDocuments.LEASE, RunDocuments.json(mine));
    } else {
      Lease earlier = documents.parse(RunDocuments.LEASE, before.get().content(), Lease.class);
      if (earlier.holds(now, drivers)) {
        throw new LeaseHeldException(message(documents, earlier));
      }
      mine = new Lease(drivers.self(), earlier.renewal() + 1, now.plus(TERM), false);
      taken =
          documents
              .store()
              .replaceIf(RunDocuments.LEASE, before.get().version(), RunDocuments.json(mine));
    }
    if (taken.isEmpty()) {
      throw new LeaseHeldException(
          "%s: another process has just taken this run".formatted(documents.place()));
    }
    LeaseKeeper keeper = new LeaseKeeper(documents, time, mine, taken.get(), onLoss);
    keeper.renewing.start();
    return keeper;
  }

  private static String message(RunDocuments documents, Lease held) {
    return "%s: the run is driven by %s, whose lease lasts until %s and is renewed while it lives"
        .formatted(
            documents.place(),
            held.driver().description(),
            held.until().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Makes sure that the run is still this driver's.
   *
   * @throws StoreException where it isn't
   */
  public synchronized void check() throws StoreException {
    if (!lost && !time.now().isBefore(lease.until())) {
      lose();
    }
    if (lost) {
      throw new StoreException(
          "%s: this process has lost the run, since its lease could not be renewed in time; the run can be resumed"
              .formatted(documents.place()));
    }
  }

  /** Whether another driver may have the run by now. */
  public synchronized boolean isLost() {
    return lost;
  }

  private void renewAgainAndAgain() {
    while (!closing.await(BETWEEN_RENEWALS)) {
      renew();
    }
  }

  private synchronized void renew() {
    if (lost || closing.stopped()) {
      return;
    }
    try {
      Lease next = lease.renewed(time.now().plus(TERM));
      Optional<Version> renewed =
          documents.store().replaceIf(RunDocuments.LEASE, version, RunDocuments.json(next));
      if (renewed.isEmpty()) {
        lose();
      } else {
        lease = next;
        version = renewed.get();
      }
    } catch (StoreException e) {
      readAgain();
    }
  }

  /** A renewal that failed may have been written all the same. */
  private void readAgain() {
    try {
      Optional<StoredObject> now = documents.store().read(RunDocuments.LEASE);
      if (now.isPresent()) {
        Lease found = documents.parse(RunDocuments.LEASE, now.get().content(), Lease.class);
        if (!found.driver().equals(lease.driver())) {
          lose();
        } else {
          lease = found;
          version = now.get().version();
        }
      }
    } catch (StoreException e) {
      if (!time.now().isBefore(lease.until())) {
        lose();
      }
    }
  }

  private void lose() {
    lost = true;
    onLoss.run();
  }

  /** Gives the lease back, so that nobody has to wait for its end. */
  @Override
  public void close() {
    closing.stop();
    synchronized (this) {
      if (lost) {
        return;
      }
      try {
        documents
            .store()
            .replaceIf(RunDocuments.LEASE, version, RunDocuments.json(lease.given(time.now())));
      } catch (StoreException e) {
        // It ends by itself.
      }
    }
  }
}
