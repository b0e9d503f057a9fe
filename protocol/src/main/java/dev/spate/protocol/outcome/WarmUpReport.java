package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * An environment that is started and connected.
 *
 * @param connections how many connections it holds open for what comes next
 * @param slowestConnect the longest that one of them took to open; zero where all were kept
 */
public record WarmUpReport(
    ExecutionEnvironment environment, int connections, Duration slowestConnect) implements Report {
  public WarmUpReport {
    requireNonNull(environment, "environment is null");
    requireNonNull(slowestConnect, "slowestConnect is null");
  }
}
