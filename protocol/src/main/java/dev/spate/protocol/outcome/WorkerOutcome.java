package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.text.Excerpt;
import java.util.Optional;

/** The answer to one task; there is exactly one for each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerOutcome.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = WorkerOutcome.Lost.class, name = "lost")
})
public sealed interface WorkerOutcome {
  /** The task that is answered. */
  TaskId id();

  /**
   * This outcome where it answers the task; else the task is lost, and the message names whose the
   * outcome is. What another run or another task was answered is never taken for an answer.
   */
  default WorkerOutcome answering(WorkerTask task) {
    TaskKind kind =
        switch (this) {
          case Completed(TaskId _, Report report) -> report.kind();
          case Lost _ -> task.kind();
        };
    if (id().equals(task.id()) && kind == task.kind()) {
      return this;
    }
    String message =
        "the outcome that came answers %s, and not %s: it is refused"
            .formatted(named(id(), kind), named(task.id(), task.kind()));
    return new Lost(task.id(), Lost.Kind.PROTOCOL_MISMATCH, message, Optional.empty());
  }

  private static String named(TaskId id, TaskKind kind) {
    return "the %s of worker %d of %d, attempt %d at trial %s, run %s"
        .formatted(kind.text(), id.worker() + 1, id.workers(), id.attempt(), id.trial(), id.run());
  }

  /** The task was done, and this came of it. */
  record Completed(TaskId id, Report report) implements WorkerOutcome {
    public Completed {
      requireNonNull(id, "id is null");
      requireNonNull(report, "report is null");
    }
  }

  /**
   * The task was not done, or its answer never came.
   *
   * @param message what happened, for a person, cut where it is too long; no secrets in it
   * @param sqlState the server's code, where a server said no
   * @param before what a load's earlier segments were answered, where a later one is lost
   */
  record Lost(
      TaskId id, Kind kind, String message, Optional<String> sqlState, Optional<LoadReport> before)
      implements WorkerOutcome {
    /** The longest message, in characters. */
    public static final int LONGEST_MESSAGE = 2_000;

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
      message = Excerpt.of(message, LONGEST_MESSAGE);
      requireNonNull(sqlState, "sqlState is null");
      requireNonNull(before, "before is null");
    }

    /** A task of which nothing was answered. */
    public Lost(TaskId id, Kind kind, String message, Optional<String> sqlState) {
      this(id, kind, message, sqlState, Optional.empty());
    }
  }
}
