package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.text.Excerpt;
import java.util.Optional;

/**
 * The answer to one task; there is exactly one for each.
 *
 * @param <R> what is reported where the task was done
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = Outcome.Lost.class, name = "lost")
})
public sealed interface Outcome<R extends Report> {
  /** The task that is answered. */
  TaskId id();

  /**
   * This outcome where it answers the task; else the task is lost, and the message names whose the
   * outcome is. What another run or another task was answered is never taken for an answer.
   */
  default <T extends Report> Outcome<T> answering(Task<T> task) {
    if (!id().equals(task.id())) {
      return refused(task, "answers " + named(id()));
    }
    return switch (this) {
      case Lost<?> lost ->
          new Lost<>(lost.id(), lost.kind(), lost.message(), lost.sqlState(), lost.before());
      case Completed<?>(TaskId id, Report report) ->
          task.reportType().isInstance(report)
              ? new Completed<>(id, task.reportType().cast(report))
              : refused(task, "has the report of another kind of task");
    };
  }

  private static <T extends Report> Lost<T> refused(Task<T> task, String what) {
    String message =
        "the outcome that came %s, and not %s: it is refused".formatted(what, named(task.id()));
    return new Lost<>(task.id(), Lost.Kind.PROTOCOL_MISMATCH, message, Optional.empty());
  }

  private static String named(TaskId id) {
    return "the %s of worker %d of %d, attempt %d at trial %s, run %s"
        .formatted(
            id.kind().text(), id.worker() + 1, id.workers(), id.attempt(), id.trial(), id.run());
  }

  /**
   * The task was done, and this came of it. Its JSON is the same wherever writer and reader know no
   * more of it than that it is an outcome.
   */
  record Completed<R extends Report>(TaskId id, R report) implements Outcome<R> {
    public Completed {
      requireNonNull(id, "id is null");
      requireNonNull(report, "report is null");
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Completed<Report> read(Untyped untyped) {
      return new Completed<>(untyped.id(), untyped.report());
    }

    @JsonValue
    Untyped untyped() {
      return new Untyped(id, report);
    }

    /** What is written of it, whatever is known of the report's type where it is written. */
    record Untyped(TaskId id, Report report) {}
  }

  /**
   * The task was not done, or its answer never came.
   *
   * @param message what happened, for a person, cut where it is too long; no secrets in it
   * @param sqlState the server's code, where a server said no
   * @param before what a load's earlier segments were answered, where a later one is lost
   */
  record Lost<R extends Report>(
      TaskId id, Kind kind, String message, Optional<String> sqlState, Optional<LoadReport> before)
      implements Outcome<R> {
    /** The longest message, in characters. */
    public static final int MAX_MESSAGE = 2_000;

    /** Why there is no report. */
    public enum Kind {
      /** No connection could be opened: address, network, TLS or time-out. */
      UNREACHABLE,
      /** The server refused the login or the credentials could not be found. */
      DENIED,
      /** The server answered with an error. */
      DATABASE_ERROR,
      /** The worker was not ready at the start time. */
      NOT_READY,
      /** The worker ended without an answer, or with an unexpected error. */
      CRASHED,
      /** The answer did not come in time. */
      TIMED_OUT,
      /** Driver and worker speak different versions. */
      PROTOCOL_MISMATCH,
      /** The task itself can't be done as asked. */
      REFUSED
    }

    public Lost {
      requireNonNull(id, "id is null");
      requireNonNull(kind, "kind is null");
      message = Excerpt.of(message, MAX_MESSAGE);
      requireNonNull(sqlState, "sqlState is null");
      requireNonNull(before, "before is null");
    }

    /** A task of which nothing was answered. */
    public Lost(TaskId id, Kind kind, String message, Optional<String> sqlState) {
      this(id, kind, message, sqlState, Optional.empty());
    }

    /** The same loss with another message. */
    public Lost<R> saying(String other) {
      return new Lost<>(id, kind, other, sqlState, before);
    }
  }
}
