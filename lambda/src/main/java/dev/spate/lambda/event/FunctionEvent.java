package dev.spate.lambda.event;

import static java.util.Objects.requireNonNull;

import dev.spate.worker.event.EventInsert;

/** What an invocation asks for. */
public sealed interface FunctionEvent {
  /** The event that people start with: so many rows of event_header. */
  record Plain(EventInsert insert) implements FunctionEvent {
    public Plain {
      requireNonNull(insert, "insert is null");
    }
  }

  /** A task of Spate's driver; nothing of it but its shape has been looked at. */
  record Request() implements FunctionEvent {}

  /**
   * Neither of them.
   *
   * @param message what is wrong with it, and what it could be
   */
  record Unreadable(String message) implements FunctionEvent {
    public Unreadable {
      requireNonNull(message, "message is null");
    }
  }
}
