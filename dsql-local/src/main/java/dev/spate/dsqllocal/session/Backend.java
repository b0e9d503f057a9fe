package dev.spate.dsqllocal.session;

import java.io.InputStream;
import java.io.OutputStream;

/** A connection to PostgreSQL that is logged in and has said ReadyForQuery. */
public interface Backend extends AutoCloseable {
  /** The number of the server process, as pg_backend_pid() has it. */
  int pid();

  /** What the server says; not buffered, and without a time limit. */
  InputStream in();

  /** What the server is told; not buffered. */
  OutputStream out();

  /** How many bytes of {@link #in} are there to be read without waiting. */
  int available() throws java.io.IOException;

  /** Asks the server to cancel what this connection is at; nothing happens where it is idle. */
  void cancel();

  /** Closes the connection, and lets the next session have one. May be called again. */
  @Override
  void close();
}
