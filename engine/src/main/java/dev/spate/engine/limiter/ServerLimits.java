package dev.spate.engine.limiter;

import dev.spate.protocol.outcome.SampleReport.LockWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the server's sessions waited for, as a share of the operations that were under way. */
final class ServerLimits {
  private final OperationFlow operations;
  private final Sessions sessions;

  ServerLimits(OperationFlow operations, Sessions sessions) {
    this.operations = operations;
    this.sessions = sessions;
  }

  /** Locks hold a trial even where processors are busy too: whoever waits for one needs none. */
  Optional<Limiter> locks() {
    if (share(WaitClass.LOCK) < Limits.DOMINANT) {
      return Optional.empty();
    }
    List<String> evidence = new ArrayList<>(List.of(waited(WaitClass.LOCK)));
    Optional<LockWait> lock = sessions.mostWanted();
    lock.ifPresent(
        most ->
            evidence.add(
                "most waited for %s in mode %s, held by %s (%d sessions in %d looks)"
                    .formatted(
                        most.lock(),
                        most.mode(),
                        most.holder(),
                        most.sessions(),
                        sessions.looks())));
    return Optional.of(
        Limiter.of(
            LimiterKind.LOCKS,
            "Locks held the trial%s."
                .formatted(
                    lock.map(most -> ": %s, held by %s".formatted(most.lock(), most.holder()))
                        .orElse("")),
            evidence));
  }

  /** A class of waits that has most of the operations' time. */
  Optional<Limiter> dominant(WaitClass what) {
    if (share(what) < Limits.DOMINANT) {
      return Optional.empty();
    }
    List<String> evidence = new ArrayList<>(List.of(waited(what)));
    return Optional.of(
        switch (what) {
          case WAL -> {
            sessions
                .growth("wal.wal_bytes")
                .ifPresent(
                    bytes -> evidence.add("%,d bytes of WAL in the window".formatted(bytes)));
            syncs().ifPresent(n -> evidence.add("%,d syncs of the WAL in the window".formatted(n)));
            yield Limiter.of(
                LimiterKind.WAL, "Writing and syncing the WAL held the trial.", evidence);
          }
          case IO ->
              Limiter.of(
                  LimiterKind.IO, "Waiting for buffers and data files held the trial.", evidence);
          case CPU, CLIENT, LOCK, OTHER ->
              Limiter.of(
                  LimiterKind.OTHER_WAIT,
                  "The server's sessions waited for %s.".formatted(sessions.events(what)),
                  evidence);
        });
  }

  private Optional<Long> syncs() {
    List<Long> counted =
        Stream.of("wal.wal_sync", "io.client_backend.wal.fsyncs", "io.walwriter.wal.fsyncs")
            .flatMap(counter -> sessions.growth(counter).stream())
            .toList();
    return counted.isEmpty()
        ? Optional.empty()
        : Optional.of(counted.stream().mapToLong(Long::longValue).sum());
  }

  /** The share of the operations' time that sessions had this to do. */
  double share(WaitClass what) {
    return underWay() > 0 ? sessions.mean(what) / underWay() : 0;
  }

  /** Where none was done, Little's law knows of none, and those that the server was at are all. */
  private double underWay() {
    return operations.underWay() > 0 ? operations.underWay() : sessions.active();
  }

  private String waited(WaitClass what) {
    return "%.1f of %.1f operations under way %s (%d looks, seen in %d): %s; from %.0f %% on it counts"
        .formatted(
            sessions.mean(what),
            underWay(),
            what.words(),
            sessions.looks(),
            sessions.seen(what),
            sessions.events(what),
            100 * Limits.DOMINANT);
  }

  /** What the operations' time went to. */
  List<String> breakdown() {
    List<String> parts = new ArrayList<>();
    for (WaitClass what : WaitClass.values()) {
      if (what != WaitClass.CLIENT && share(what) >= 0.05) {
        parts.add("%.0f %% %s".formatted(100 * Math.min(1, share(what)), what.words()));
      }
    }
    double outside = underWay() > 0 ? 1 - sessions.active() / underWay() : 0;
    if (outside >= 0.05) {
      parts.add("%.0f %% outside of the server".formatted(100 * outside));
    }
    return parts.isEmpty()
        ? List.of()
        : List.of(
            "of the operations' time, by %d looks: %s"
                .formatted(sessions.looks(), String.join(", ", parts)));
  }
}
