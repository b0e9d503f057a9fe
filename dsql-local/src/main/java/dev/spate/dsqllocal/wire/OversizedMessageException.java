package dev.spate.dsqllocal.wire;

import java.io.IOException;

/** A message that is longer than is taken, or says a length that can't be. */
public final class OversizedMessageException extends IOException {
  private static final long serialVersionUID = 1;

  OversizedMessageException(int length) {
    super("a message says that it has %,d bytes".formatted(length));
  }
}
