package dev.spate.dsqllocal.session;

import dev.spate.dsqllocal.wire.ErrorReport;
import java.io.IOException;

/** What a session says to its client. Safe to use from many threads; each message stays whole. */
public interface ClientSink {
  /** Keeps a message until the next flush, or until the buffer is full. */
  void send(byte type, byte[] body) throws IOException;

  /** Sends what is kept. */
  void flush() throws IOException;

  /** Keeps an error. */
  default void send(ErrorReport error) throws IOException {
    send(ErrorReport.TYPE, error.body());
  }
}
