package dev.spate.engine.plan.yaml;

import static java.util.Objects.requireNonNull;

/**
 * Where a node was written.
 *
 * @param source a file's name, or an option of the command line
 * @param line line in the file, from 1; 0 where it is in no line
 */
public record Origin(String source, int line) {
  /** What nobody wrote: a default, or a value on its way into a file. */
  public static final Origin NOWHERE = new Origin("", 0);

  public Origin {
    requireNonNull(source, "source is null");
  }
}
