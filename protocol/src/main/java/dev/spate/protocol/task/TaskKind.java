package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of work a task is. */
public enum TaskKind {
  /** A worker's part of a trial's load. */
  LOAD("load"),
  /** One transaction of a load. */
  TRANSACTION("transaction"),
  /** Bringing up an environment and its connections. */
  WARM_UP("warm-up"),
  /** Looking at server and table. */
  INSPECT("inspect"),
  /** Bringing a table to where a trial starts. */
  PREPARE("prepare"),
  /** Sampling a server's statistics. */
  SAMPLE("sample"),
  /** Counting a table's rows. */
  COUNT("count"),
  /** Leaving a table as it was found. */
  CLEAN_UP("clean-up"),
  /** Holding a server against what is said of its kind. */
  VERIFY("verify");

  private final String text;

  TaskKind(String text) {
    this.text = requireNonNull(text, "text is null");
  }

  /** As it is in JSON, in keys of a store and in messages. */
  @JsonValue
  public String text() {
    return text;
  }
}
