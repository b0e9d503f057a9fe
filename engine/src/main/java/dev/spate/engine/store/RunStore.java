package dev.spate.engine.store;

import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The place of all runs; each run has documents of its own there, and a log. */
public interface RunStore extends AutoCloseable {
  /** The documents of a run, whether there are any or not. */
  ObjectStore documents(String run);

  /** The run's log, to be written on behind what stands in it. */
  Writer log(String run) throws StoreException;

  /** The runs, in the order of their start. */
  List<String> runs() throws StoreException;

  /**
   * Writes a page beside the runs, in the place of an earlier one.
   *
   * @param name without a folder
   */
  void page(String name, byte[] content) throws StoreException;

  /** Where this is, for messages. */
  String place();

  @Override
  void close();

  /**
   * A run's identifier, {@code <start>-<name>-<random>}, and no other run's: it holds 24 bits of
   * the nonce.
   *
   * @param number from 2 on it follows the rest, where that is taken
   */
  static String identifier(Instant start, String name, long nonce, int number) {
    DateTimeFormatter form =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    String base = "%s-%s-%06x".formatted(form.format(start), name, nonce & 0xFFFFFF);
    return number == 1 ? base : base + "-" + number;
  }
}
