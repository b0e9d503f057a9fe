package dev.spate.cli.context;

/** A command that can be asked for stack traces. */
public interface Debuggable {
  /** Whether it was. */
  boolean debug();
}
