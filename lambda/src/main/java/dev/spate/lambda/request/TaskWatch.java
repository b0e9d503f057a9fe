package dev.spate.lambda.request;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.store.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks in the sink whether a task is to be stopped, and puts its progress there, on a thread of
 * its own. What of that fails costs no measurement.
 */
final class TaskWatch implements ProgressFeed, AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(200);

  /** The answer waits so long for a request under way, so that it isn't frozen in the middle. */
  private static final Duration ENDS_WITHIN = Duration.ofMillis(200);

  private final ObjectStore store;
  private final SinkKey key;
  private final StopSignal stop;
  private final StopSignal done = new StopSignal();
  private final AtomicReference<WorkerProgress> latest = new AtomicReference<>();
  private final Thread thread =
      Thread.ofPlatform().name("spate-task-watch").daemon().unstarted(this::watch);

  private TaskWatch(ObjectStore store, SinkKey key, StopSignal stop) {
    this.store = requireNonNull(store, "store is null");
    this.key = requireNonNull(key, "key is null");
    this.stop = requireNonNull(stop, "stop is null");
  }

  /** Begins to watch. */
  static TaskWatch start(ObjectStore store, SinkKey key, StopSignal stop) {
    TaskWatch watch = new TaskWatch(store, key, stop);
    watch.thread.start();
    return watch;
  }

  @Override
  public void progress(WorkerProgress progress) {
    latest.set(progress); // it is put by the other thread: the load must not wait for a sink
  }

  @Override
  public void close() {
    done.stop();
    try {
      thread.join(ENDS_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    while (!done.await(EVERY)) {
      try {
        if (!stop.stopped() && store.read(key.stop()).isPresent()) {
          stop.stop();
        }
        WorkerProgress progress = latest.getAndSet(null);
        if (progress != null) {
          store.put(key.progress(), ProtocolJson.mapper().writeValueAsBytes(progress));
        }
      } catch (IOException e) {
        // The next look may succeed; the task goes on meanwhile.
      }
    }
  }
}
