package dev.spate.engine.listing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A run in short.
 *
 * @param run by what it is resumed: its identifier, or what it was renamed to since
 * @param name the plan's name
 * @param age since its start
 * @param done how many of its trials are done
 * @param planned how many there are to be, at most
 * @param orFewer whether the run is complete before, where its results are precise enough
 * @param passed whether all trials are valid, all checks passed and all tables as they were found;
 *     empty where the run is not over
 * @param note what else must be known of it, such as who drives it
 */
public record RunSummary(
    String run,
    String name,
    State state,
    Instant startedAt,
    Duration age,
    int done,
    int planned,
    boolean orFewer,
    Optional<Boolean> passed,
    Optional<String> note) {
  /** What has become of a run. */
  public enum State {
    /** A driver has its lease. */
    RUNNING,
    /** Its driver is gone; it can be resumed. */
    RESUMABLE,
    /** It is over, with all its trials. */
    FINISHED,
    /** It is over, before its last trial, since a target was lost. */
    BROKEN_OFF,
    /** It is over, since somebody ended it. */
    INTERRUPTED,
    /** It was begun, and refused before its first row. */
    REFUSED,
    /** Its documents are damaged, or another version's. */
    UNREADABLE;

    /** As it is in JSON and in tables. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public RunSummary {
    requireNonNull(run, "run is null");
    requireNonNull(name, "name is null");
    requireNonNull(state, "state is null");
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(age, "age is null");
    requireNonNull(passed, "passed is null");
    requireNonNull(note, "note is null");
  }
}
