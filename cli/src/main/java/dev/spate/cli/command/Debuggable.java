package dev.spate.cli.command;

/** A command that can be asked for stack traces. */
interface Debuggable {
  /** Whether it was. */
  boolean debug();
}
