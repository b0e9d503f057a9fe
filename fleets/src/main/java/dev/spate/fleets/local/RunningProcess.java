package dev.spate.fleets.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.fleets.local.WorkerHost.RunningWorker;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Task;
import dev.spate.worker.WorkerMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A worker in a process, seen from the driver. Each of its three streams has a thread of its own,
 * so that a process that doesn't read, or that says too much, holds nobody up.
 */
final class RunningProcess implements RunningWorker {
  private static final byte[] STOP = "stop\n".getBytes(UTF_8);

  /** A process that a signal ended has this and the signal's number as its exit status. */
  private static final int SIGNALLED = 128;

  private final Task<?> task;
  private final Process process;
  private final CompletableFuture<Outcome<?>> outcome = new CompletableFuture<>();
  private final OutputTail outputTail = new OutputTail();

  /** All that was to be written so far is written. */
  private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

  private volatile boolean killed;

  RunningProcess(Task<?> task, Process process) {
    this.task = task;
    this.process = process;
  }

  /**
   * Hands the task over and listens, on threads of its own, until the process ends.
   *
   * @param envelope the line that gives the process its task
   */
  void begin(byte[] envelope, ProgressFeed feed) {
    try {
      CompletableFuture<Void> errors =
          onThread("errors", () -> outputTail.listen(process.getErrorStream()));
      var _ = onThread("answers", () -> readAnswers(feed, errors));
      write(envelope);
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private CompletableFuture<Void> onThread(String what, Runnable work) {
    return CompletableFuture.runAsync(work, command -> startThread(what, command));
  }

  private void startThread(String what, Runnable work) {
    String name = "spate-%s-%d-%s".formatted(task.id().trial(), task.id().worker(), what);
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  private synchronized void write(byte[] line) {
    written = written.thenRunAsync(() -> writeNow(line), work -> startThread("input", work));
  }

  private void writeNow(byte[] line) {
    try {
      process.getOutputStream().write(line);
      process.getOutputStream().flush();
    } catch (IOException e) {
      // The process has ended already; the end of its answers says so, with the reason.
      return;
    }
  }

  private void readAnswers(ProgressFeed feed, CompletableFuture<Void> errors) {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // An agent that the JVM was given may say something before the worker is there.
        if (line.startsWith("{")) {
          take(ProtocolJson.mapper().readValue(line, WorkerMessage.class), feed);
        } else {
          outputTail.add(line);
        }
      }
    } catch (JsonProcessingException e) {
      outcome.complete(
          WorkerLosses.crashed(
              task, "the worker's answer can't be read: " + e.getOriginalMessage()));
      process.destroyForcibly();
    } catch (IOException e) {
      // Reading ends when the process is killed; how it ended says more.
    } finally {
      errors.join();
      outcome.complete(WorkerLosses.crashed(task, ending(process.onExit().join().exitValue())));
    }
  }

  private void take(WorkerMessage message, ProgressFeed feed) {
    message.progress().ifPresent(feed::progress);
    message.outcome().ifPresent(outcome::complete);
  }

  /** How the process ended, where it gave no answer. */
  private String ending(int status) {
    if (killed) {
      return "the worker's process was ended before it gave an answer";
    }
    return "the worker's process ended without an answer, %s%s"
        .formatted(
            status > SIGNALLED ? "by signal " + (status - SIGNALLED) : "exit status " + status,
            outputTail);
  }

  @Override
  public CompletableFuture<Outcome<?>> outcome() {
    return outcome;
  }

  @Override
  public CompletableFuture<?> gone() {
    return process.onExit();
  }

  @Override
  public void stop() {
    write(STOP);
  }

  @Override
  public void kill() {
    killed = true;
    process.destroyForcibly();
  }
}
