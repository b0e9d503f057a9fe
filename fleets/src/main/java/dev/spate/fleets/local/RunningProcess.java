package dev.spate.fleets.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.fleets.local.WorkerHost.RunningWorker;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.WorkerMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker in a process, seen from the driver. */
final class RunningProcess implements RunningWorker {
  private static final int ERROR_LINES_KEPT = 10;

  private final WorkerTask task;
  private final Process process;
  private final CompletableFuture<WorkerOutcome> outcome = new CompletableFuture<>();
  private final Deque<String> lastErrors = new ArrayDeque<>();

  RunningProcess(WorkerTask task, Process process) {
    this.task = task;
    this.process = process;
  }

  @Override
  public CompletableFuture<WorkerOutcome> outcome() {
    return outcome;
  }

  /** Reads what the process says, on threads of its own, until it ends. */
  void listen(ProgressFeed feed) {
    Thread errors = reader("errors", this::readErrors);
    reader("answers", () -> readAnswers(feed, errors));
  }

  private Thread reader(String what, Runnable work) {
    String name = "spate-%s-%d-%s".formatted(task.id().trial(), task.id().worker(), what);
    return Thread.ofPlatform().daemon().name(name).start(work);
  }

  void send(byte[] line) {
    try {
      process.getOutputStream().write(line);
      process.getOutputStream().flush();
    } catch (IOException e) {
      // The process has ended already; the end of its answers says so, with the reason.
    }
  }

  /** Gives up on the answer after this point in time. */
  void limit(Optional<Instant> deadline) {
    deadline.ifPresent(
        end -> {
          Duration left = Duration.between(TimeSource.system().now(), end);
          WorkerOutcome late =
              new Lost(
                  task.id(),
                  Lost.Kind.TIMED_OUT,
                  "the worker's process gave no answer by " + end,
                  Optional.empty());
          outcome
              .completeOnTimeout(late, Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS)
              .thenAccept(this::endWhereHung)
              .exceptionally(_ -> null);
        });
  }

  /** A process that gave no answer in time must not go on inserting. */
  private void endWhereHung(WorkerOutcome answer) {
    if (answer instanceof Lost lost && lost.kind() == Lost.Kind.TIMED_OUT) {
      process.destroyForcibly();
    }
  }

  private void readAnswers(ProgressFeed feed, Thread errors) {
    try (BufferedReader lines = lines(process.getInputStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        WorkerMessage message = ProtocolJson.mapper().readValue(line, WorkerMessage.class);
        message.progress().ifPresent(feed::progress);
        message.outcome().ifPresent(outcome::complete);
      }
    } catch (JsonProcessingException e) {
      outcome.complete(
          ProcessHost.lost(task, "the worker's answer can't be read: " + e.getOriginalMessage()));
      process.destroyForcibly();
    } catch (IOException e) {
      // Reading ends when the process is killed; its exit status says more.
    }
    ended(errors);
  }

  /** The process says no more. Without an outcome it crashed. */
  private void ended(Thread errors) {
    try {
      int status = process.waitFor();
      errors.join();
      outcome.complete(
          ProcessHost.lost(
              task,
              "the worker's process ended without an answer, exit status %d%s"
                  .formatted(status, errorText())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome.complete(ProcessHost.lost(task, "waiting for the worker was interrupted"));
    }
  }

  private void readErrors() {
    try (BufferedReader lines = lines(process.getErrorStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (lastErrors) {
          lastErrors.add(line);
          if (lastErrors.size() > ERROR_LINES_KEPT) {
            lastErrors.remove();
          }
        }
      }
    } catch (IOException e) {
      // As above: the process was killed.
    }
  }

  private String errorText() {
    synchronized (lastErrors) {
      return lastErrors.isEmpty() ? "" : "; it said: " + String.join(" / ", lastErrors);
    }
  }

  private static BufferedReader lines(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, UTF_8));
  }

  @Override
  public void stop() {
    send("stop\n".getBytes(UTF_8));
  }

  @Override
  public void kill() {
    process.destroyForcibly();
  }
}
