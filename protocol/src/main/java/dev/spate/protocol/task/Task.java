package dev.spate.protocol.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.target.DatabaseEndpoint;

/**
 * What one worker is asked to do, self-contained: a load, one transaction of a load, or an errand.
 * It is answered by exactly one outcome.
 *
 * @param <R> what is reported where it is done
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LoadTask.class, name = "load"),
  @JsonSubTypes.Type(value = TransactionTask.class, name = "transaction"),
  @JsonSubTypes.Type(value = Errand.WarmUp.class, name = "warm-up"),
  @JsonSubTypes.Type(value = Errand.Inspect.class, name = "inspect"),
  @JsonSubTypes.Type(value = Errand.Prepare.class, name = "prepare"),
  @JsonSubTypes.Type(value = Errand.Sample.class, name = "sample"),
  @JsonSubTypes.Type(value = Errand.Count.class, name = "count"),
  @JsonSubTypes.Type(value = Errand.CleanUp.class, name = "clean-up"),
  @JsonSubTypes.Type(value = Errand.Verify.class, name = "verify")
})
public sealed interface Task<R extends Report> permits LoadTask, TransactionTask, Errand {
  /** The version of the task's and outcome's JSON; a worker refuses another one. */
  int PROTOCOL = 2;

  /** Which task this is. */
  TaskId id();

  /** The database that it is about. */
  DatabaseEndpoint endpoint();

  /** The form of its report. */
  Class<R> reportType();

  /** What kind of task it is. */
  default TaskKind kind() {
    return id().kind();
  }
}
