package dev.spate.fleets.lambda.dispatch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The driver's side of a sink. Safe to use from any thread. */
interface SinkStore extends AutoCloseable {
  /** What an object holds; empty where there is none. */
  Optional<byte[]> read(String key) throws IOException;

  /** Makes an empty object; nothing where it is there. */
  void put(String key) throws IOException;

  /** The names of the objects that begin so. */
  List<String> list(String prefix) throws IOException;

  /** Removes all objects whose names begin so. */
  void remove(String prefix) throws IOException;

  @Override
  void close() throws IOException;
}
