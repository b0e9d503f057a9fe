package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.WorkerEnvelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Workers as processes of their own, each for one task. */
final class ChildProcessHost implements WorkerHost {
  private final List<String> command;
  private final Map<String, String> environment;
  private final LentCredentials aws;

  /**
   * A host that starts processes.
   *
   * @param command starts a worker's main class
   * @param environment all variables that the processes see, but for what they are lent
   * @param aws the driver's credentials; closed with the host
   */
  ChildProcessHost(List<String> command, Map<String, String> environment, LentCredentials aws) {
    this.aws = requireNonNull(aws, "aws is null");
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
  }

  @Override
  public RunningWorker start(Task<?> task, ProgressFeed feed) {
    try {
      byte[] envelope = envelope(task);
      RunningProcess worker = new RunningProcess(task, launch(task));
      worker.begin(envelope, feed);
      return worker;
    } catch (IOException e) {
      return new NotStarted(
          WorkerLosses.crashed(
              task, "the worker's process could not be started: " + e.getMessage()));
    }
  }

  private Process launch(Task<?> task) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(aws.variables(task.endpoint().credentials()));
    return builder.start();
  }

  @Override
  public void close() {
    aws.close();
  }

  private static byte[] envelope(Task<?> task) throws JsonProcessingException {
    String json = ProtocolJson.mapper().writeValueAsString(WorkerEnvelope.of(task));
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
