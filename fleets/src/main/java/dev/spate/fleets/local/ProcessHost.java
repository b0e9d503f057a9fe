package dev.spate.fleets.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.WorkerEnvelope;
import dev.spate.protocol.task.WorkerTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Workers as processes of their own, each for one task. */
final class ProcessHost implements WorkerHost {
  private final List<String> command;

  /**
   * A host that starts processes.
   *
   * @param command starts a worker's main class
   */
  ProcessHost(List<String> command) {
    this.command = List.copyOf(command);
  }

  @Override
  public RunningWorker start(WorkerTask task, ProgressFeed feed) {
    try {
      Process process = new ProcessBuilder(command).start();
      RunningProcess worker = new RunningProcess(task, process);
      worker.listen(feed);
      worker.send(envelope(task));
      worker.limit(TaskDeadline.of(task));
      return worker;
    } catch (IOException e) {
      return new NotStarted(
          CompletableFuture.completedFuture(
              lost(task, "the worker's process could not be started: " + e.getMessage())));
    }
  }

  static WorkerOutcome lost(WorkerTask task, String message) {
    return new Lost(task.id(), Lost.Kind.CRASHED, message, Optional.empty());
  }

  private static byte[] envelope(WorkerTask task) throws JsonProcessingException {
    String json = ProtocolJson.mapper().writeValueAsString(WorkerEnvelope.of(task));
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** A worker that never came to be. */
  private record NotStarted(CompletableFuture<WorkerOutcome> outcome) implements RunningWorker {
    @Override
    public void stop() {}

    @Override
    public void kill() {}
  }
}
