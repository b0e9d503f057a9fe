package dev.spate.bench.limiters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Something that is on while a trial's load is under way and off in between, so that neither the
 * preparation nor the connections of the next trial suffer. When loads start it reads from the
 * run's own documents.
 */
final class DuringLoads implements AutoCloseable {
  private final Path results;
  private final Duration from;
  private final Duration until;
  private final Disturbance.Step on;
  private final Disturbance.Step off;
  private final TimeSource time = TimeSource.system();
  private final Set<Path> seen = new HashSet<>();
  private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::follow);
  private volatile boolean over;

  private DuringLoads(
      Path results, Duration from, Duration until, Disturbance.Step on, Disturbance.Step off) {
    this.results = results;
    this.from = from;
    this.until = until;
    this.on = on;
    this.off = off;
  }

  /**
   * Follows the run that writes into a folder.
   *
   * @param from how long after a load's start it is on
   * @param until how long after a load's start it is off again
   */
  static DuringLoads start(
      Path results, Duration from, Duration until, Disturbance.Step on, Disturbance.Step off) {
    DuringLoads during = new DuringLoads(results, from, until, on, off);
    during.thread.start();
    return during;
  }

  private void follow() {
    try {
      while (!over) {
        for (Path begun : begun()) {
          Instant startAt = startAt(begun);
          await(startAt.plus(from));
          on.run();
          await(startAt.plus(until));
          off.run();
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("the cause could not be planted", e);
    }
  }

  /** The documents of loads that have not been seen before. */
  private Set<Path> begun() throws IOException {
    Set<Path> news = new HashSet<>();
    try (Stream<Path> files = Files.walk(results, 6)) {
      files.filter(file -> file.endsWith("begun.json")).forEach(news::add);
    }
    news.removeAll(seen);
    seen.addAll(news);
    return news;
  }

  private static Instant startAt(Path begun) throws IOException {
    JsonNode document = ProtocolJson.mapper().readTree(Files.readAllBytes(begun));
    return Instant.parse(document.get("startAt").asText());
  }

  private void await(Instant moment) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.max(0, Duration.between(time.now(), moment).toNanos()));
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
