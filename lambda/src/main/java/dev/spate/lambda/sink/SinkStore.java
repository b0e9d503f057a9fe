package dev.spate.lambda.sink;

import java.io.IOException;

/** Writes objects to a sink, and looks for them. */
public interface SinkStore {
  /**
   * Creates an object unless it is there. Where it isn't known whether it was created, this throws,
   * so that nothing is done for a task that another delivery may do.
   *
   * @return whether this call created it
   * @throws IOException with a message for a person
   */
  boolean create(String object, byte[] content) throws IOException;

  /**
   * Writes an object whole, whether it is there or not: a reader sees all of it or nothing.
   *
   * @throws IOException with a message for a person
   */
  void put(String object, byte[] content) throws IOException;

  /**
   * Whether there is such an object.
   *
   * @throws IOException with a message for a person
   */
  boolean exists(String object) throws IOException;
}
