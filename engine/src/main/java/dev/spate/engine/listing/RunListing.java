package dev.spate.engine.listing;

import dev.spate.engine.document.Drivers;
import dev.spate.engine.document.Lease;
import dev.spate.engine.document.RunBegun;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.document.RunRefused;
import dev.spate.engine.listing.RunSummary.State;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.store.RunStore;
import dev.spate.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the runs of a store, and changes none. */
public final class RunListing {
  private final RunStore runs;
  private final Drivers drivers;
  private final Instant now;

  /** A look at this moment. */
  public RunListing(RunStore runs, Drivers drivers, Instant now) {
    this.runs = runs;
    this.drivers = drivers;
    this.now = now;
  }

  /**
   * All runs, the last one first. What holds no run, such as one of an older version, is left out.
   */
  public List<RunSummary> all() throws StoreException {
    List<RunSummary> summaries = new ArrayList<>();
    for (String run : runs.runs().reversed()) {
      one(run).ifPresent(summaries::add);
    }
    return summaries;
  }

  /** One run; empty where there is none, or one of an older version. */
  public Optional<RunSummary> one(String run) {
    RunDocuments documents = new RunDocuments(runs.documents(run));
    try {
      Optional<RunDocuments.Form> form = documents.form();
      if (form.isEmpty()) {
        return Optional.empty();
      }
      if (form.get().schemaVersion() != RunDocuments.SCHEMA_VERSION) {
        return Optional.of(
            unreadable(run, "it was begun by Spate %s".formatted(form.get().spateVersion())));
      }
      RunBegun begun = documents.require(RunDocuments.RUN, RunBegun.class);
      return Optional.of(summary(run, begun, documents));
    } catch (StoreException e) {
      return Optional.of(unreadable(run, e.getMessage()));
    }
  }

  private static RunSummary unreadable(String run, String why) {
    return new RunSummary(
        run,
        "?",
        State.UNREADABLE,
        Instant.EPOCH,
        Duration.ZERO,
        0,
        0,
        false,
        Optional.empty(),
        Optional.of(why));
  }

  private RunSummary summary(String run, RunBegun begun, RunDocuments documents)
      throws StoreException {
    Optional<RunResult> result = documents.read(RunDocuments.RESULT, RunResult.class);
    if (result.isPresent()) {
      return over(run, begun, result.get());
    }
    int done = Math.toIntExact(documents.keys().stream().filter(RunDocuments::isTrial).count());
    Optional<RunRefused> refused = documents.read(RunDocuments.REFUSED, RunRefused.class);
    if (refused.isPresent()) {
      String why = String.join("; ", refused.get().problems());
      return summary(run, begun, State.REFUSED, done, Optional.empty(), Optional.of(why));
    }
    Optional<Lease> lease = documents.lease();
    boolean driven = lease.isPresent() && lease.get().holds(now, drivers);
    return driven
        ? summary(
            run,
            begun,
            State.RUNNING,
            done,
            Optional.empty(),
            Optional.of("driven by " + lease.get().driver().description()))
        : summary(
            run,
            begun,
            State.RESUMABLE,
            done,
            Optional.empty(),
            Optional.of("spate run --resume " + documents.place()));
  }

  private RunSummary over(String run, RunBegun begun, RunResult result) {
    int done = result.trialsDone();
    State state =
        result.interrupted()
            ? State.INTERRUPTED
            : done < result.trialsPlanned() ? State.BROKEN_OFF : State.FINISHED;
    return summary(run, begun, state, done, Optional.of(result.passed()), Optional.empty());
  }

  private RunSummary summary(
      String run,
      RunBegun begun,
      State state,
      int done,
      Optional<Boolean> passed,
      Optional<String> note) {
    boolean complete = state == State.FINISHED;
    return new RunSummary(
        run,
        begun.name(),
        state,
        begun.startedAt(),
        Duration.between(begun.startedAt(), now),
        done,
        complete ? done : begun.trialsPlanned(),
        !complete && begun.trialsMayBeFewer(),
        passed,
        note);
  }
}
