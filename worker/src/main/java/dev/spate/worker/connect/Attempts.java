package dev.spate.worker.connect;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is tried to open one connection: what a server refuses for a moment is tried again within
 * the time-out, and what it refuses because of the credentials once more with others.
 */
final class Attempts {
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(100), Duration.ofSeconds(1));

  private final DatabaseEndpoint endpoint;
  private final CredentialsProvider credentials;
  private final boolean patient;
  private final List<ConnectionFailedException> refused = new ArrayList<>();
  private long triedNs;
  private int retries;

  /** What was refused before they were asked for anew. */
  private Optional<Credentials> first = Optional.empty();

  /**
   * The attempts at one connection.
   *
   * @param patient whether what may pass is waited for
   */
  Attempts(DatabaseEndpoint endpoint, CredentialsProvider credentials, boolean patient) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.patient = patient;
  }

  /**
   * Takes down that an attempt was refused, and waits until the next one.
   *
   * @param tookNs how long the attempt took
   * @throws ConnectionFailedException where there is none
   */
  void after(ConnectionFailedException refusal, Credentials used, long tookNs)
      throws ConnectionFailedException, InterruptedException {
    triedNs += tookNs;
    switch (refusal.remedy()) {
      case NEW_CREDENTIALS -> {
        if (first.isPresent()) {
          throw refusal.with(again(first.get(), used));
        }
        if (!credentials.renew(endpoint, used)) {
          throw refusal;
        }
        first = Optional.of(used);
      }
      case PATIENCE -> {
        long longestNs = BACKOFF.longestNs(retries++);
        // not all workers at the same time
        long pauseNs = ThreadLocalRandom.current().nextLong(longestNs / 2, longestNs + 1);
        triedNs += pauseNs;
        if (!patient || triedNs > endpoint.connectTimeout().toNanos()) {
          throw refusal;
        }
        Thread.sleep(Duration.ofNanos(pauseNs));
      }
      case ACCESS, NONE -> throw refusal;
    }
    refused.add(refusal);
  }

  private static String again(Credentials first, Credentials second) {
    return first.password().equals(second.password())
        ? "; asked for anew, it was the same one: while a secret is being rotated, it may be behind"
            + " its server for a moment"
        : "; asked for anew, it was another one, which was refused as well";
  }

  /** What was refused so far. */
  List<ConnectionFailedException> refused() {
    return refused;
  }
}
