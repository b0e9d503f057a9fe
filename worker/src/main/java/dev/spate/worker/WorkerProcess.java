package dev.spate.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.WorkerEnvelope;
import dev.spate.protocol.time.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What {@link WorkerMain} does, over streams that are handed in. */
final class WorkerProcess {
  /** Exit status: the task was answered. */
  static final int ANSWERED = 0;

  /** Exit status: there was no task that could be read. */
  static final int NO_TASK = 2;

  /** Exit status: the driver was gone, and the task went on for too long after that. */
  static final int ABANDONED = 3;

  private static final JsonMapper JSON = ProtocolJson.mapper();

  private final Map<String, String> environment;
  private final TimeSource time;
  private final OutputStream answers;
  private final PrintStream errors;
  private final Runnable halt;

  /**
   * A worker that isn't at work yet.
   *
   * @param halt ends the process at once
   */
  WorkerProcess(
      Map<String, String> environment,
      TimeSource time,
      OutputStream answers,
      PrintStream errors,
      Runnable halt) {
    this.environment = environment;
    this.time = time;
    this.answers = answers;
    this.errors = errors;
    this.halt = halt;
  }

  /** Reads a task, runs it, answers it, and returns the exit status. */
  int run(InputStream input) {
    try {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
      String line = lines.readLine();
      if (line == null) {
        errors.println("spate worker: standard input ended before a task came");
        return NO_TASK;
      }
      JsonNode envelope = JSON.readTree(line);
      int protocol = envelope.path("protocol").asInt();
      write(
          WorkerMessage.of(
              protocol == Task.PROTOCOL
                  ? runTask(JSON.treeToValue(envelope, WorkerEnvelope.class).task(), lines)
                  : mismatch(envelope, protocol)));
      return ANSWERED;
    } catch (JsonProcessingException e) {
      errors.println("spate worker: the task can't be read: " + e.getOriginalMessage());
      return NO_TASK;
    } catch (IOException e) {
      errors.println("spate worker: the driver can't be talked to: " + e.getMessage());
      return NO_TASK;
    }
  }

  private Outcome<?> runTask(Task<?> task, BufferedReader lines) {
    StopSignal stop = new StopSignal();
    ParentWatchdog watchdog = new ParentWatchdog(lines, stop, halt);
    watchdog.start();
    Duration init = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    try {
      return new TaskRunner(
              time, environment, JvmEnvironment.describe("process", true, Optional.of(init)))
          .run(task, stop, progress -> tell(WorkerMessage.of(progress), stop));
    } finally {
      watchdog.taskDone();
    }
  }

  private static Outcome<?> mismatch(JsonNode envelope, int protocol)
      throws JsonProcessingException {
    JsonNode id = envelope.path("task").path("id");
    if (!id.isObject()) {
      throw new JsonMappingException(null, "it says neither its protocol nor which task it is");
    }
    return new Lost<>(
        JSON.treeToValue(id, TaskId.class),
        Lost.Kind.PROTOCOL_MISMATCH,
        "the driver speaks protocol %d and the worker %d: both must be of one version of Spate"
            .formatted(protocol, Task.PROTOCOL),
        Optional.empty());
  }

  /** Progress that reaches nobody means that nobody waits for the outcome either. */
  private void tell(WorkerMessage progress, StopSignal stop) {
    try {
      write(progress);
    } catch (IOException e) {
      stop.stop();
    }
  }

  private synchronized void write(WorkerMessage message) throws IOException {
    byte[] json = JSON.writeValueAsBytes(message);
    byte[] line = new byte[json.length + 1];
    System.arraycopy(json, 0, line, 0, json.length);
    line[json.length] = '\n';
    answers.write(line);
    answers.flush();
  }
}
