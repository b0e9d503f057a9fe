package dev.spate.engine.limiter;

import dev.spate.engine.timeline.ChangePoint;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkpoint of the server's that falls together with a drop of the rate. */
final class CheckpointLimit {
  /** How long before or after its end a checkpoint may show, in seconds. */
  private static final int NEAR_S = 5;

  private CheckpointLimit() {}

  static Optional<Limiter> of(
      TrialMeasurement trial, Sessions sessions, List<ChangePoint> changes) {
    List<Long> checkpoints = checkpoints(sessions.samples());
    Optional<ChangePoint> drop =
        changes.stream()
            .filter(change -> change.after() < change.before())
            .filter(
                change ->
                    checkpoints.stream().anyMatch(at -> Math.abs(at - change.second()) <= NEAR_S))
            .findFirst();
    return drop.map(
        change ->
            Limiter.of(
                LimiterKind.CHECKPOINTS,
                "The server's checkpoints pulled the rate down.",
                List.of(
                    "%d checkpoint%s in the window, done by second %s"
                        .formatted(
                            checkpoints.size(),
                            checkpoints.size() == 1 ? "" : "s",
                            String.join(", ", checkpoints.stream().map(String::valueOf).toList())),
                    change.sentence())));
  }

  /** By which seconds a checkpoint was counted. */
  static List<Long> checkpoints(List<ServerSample> samples) {
    List<Long> seconds = new ArrayList<>();
    Optional<Long> before = Optional.empty();
    for (ServerSample sample : samples) {
      Optional<Long> now = counted(sample);
      if (now.isPresent()) {
        if (before.isPresent() && now.get() > before.get()) {
          seconds.add(sample.at().toSeconds());
        }
        before = now;
      }
    }
    return seconds;
  }

  /** pg_stat_checkpointer from PostgreSQL 17 on, pg_stat_bgwriter before. */
  private static Optional<Long> counted(ServerSample sample) {
    List<Long> counts =
        List.of(
                "checkpointer.num_timed",
                "checkpointer.num_requested",
                "bgwriter.checkpoints_timed",
                "bgwriter.checkpoints_req")
            .stream()
            .filter(sample.counters()::containsKey)
            .map(sample.counters()::get)
            .toList();
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(counts.stream().mapToLong(Long::longValue).sum());
  }
}
