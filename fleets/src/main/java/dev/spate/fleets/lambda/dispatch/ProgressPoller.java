package dev.spate.fleets.lambda.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks into a sink for how far the tasks are, and puts there that they should stop. Both may fail
 * without harm: no result is made from progress, and a task that isn't stopped ends by itself.
 */
public final class ProgressPoller {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final ObjectStore store;
  private final Map<SinkKey, Watch> watches = new ConcurrentHashMap<>();

  public ProgressPoller(ObjectStore store) {
    this.store = store;
    Thread.ofVirtual().name("spate-lambda-watch").start(this::look);
  }

  private volatile boolean closed;

  /** A task under way, and the last that was heard of it. */
  private static final class Watch {
    private final ProgressFeed feed;
    private Optional<Duration> told = Optional.empty();

    Watch(ProgressFeed feed) {
      this.feed = feed;
    }

    void tell(WorkerProgress progress) {
      if (told.isEmpty() || told.get().compareTo(progress.elapsed()) < 0) {
        told = Optional.of(progress.elapsed());
        feed.progress(progress);
      }
    }
  }

  /** Looks for a task's progress from now on. */
  void begin(SinkKey key, ProgressFeed feed) {
    watches.put(key, new Watch(feed));
  }

  /** Looks no more. */
  void end(SinkKey key) {
    watches.remove(key);
  }

  /** Asks a task to stop, unless it has ended: what nobody looks for isn't left in a sink. */
  void stop(SinkKey key) {
    if (!watches.containsKey(key)) {
      return;
    }
    try {
      store.put(key.stop(), new byte[0]);
    } catch (IOException e) {
      return; // it ends by itself
    }
  }

  public void close() {
    closed = true;
  }

  private void look() {
    while (!closed) {
      watches.forEach(this::look);
      try {
        Thread.sleep(INTERVAL);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look(SinkKey key, Watch watch) {
    try {
      Optional<StoredObject> progress = store.read(key.progress());
      if (progress.isPresent()) {
        watch.tell(ProtocolJson.mapper().readValue(progress.get().content(), WorkerProgress.class));
      }
    } catch (JsonProcessingException e) {
      return; // half written: the next one is whole
    } catch (IOException | RuntimeException e) {
      return; // only progress
    }
  }
}
