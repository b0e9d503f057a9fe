package dev.spate.dsqllocal.transaction;

import dev.spate.dsqllocal.exchange.ClientUnit;
import dev.spate.dsqllocal.wire.Message;
import java.util.ArrayList;
import java.util.List;

/** A COPY into a table while its data comes. */
final class CopyIn {
  private final ClientUnit unit;
  private final List<Message> said;
  private boolean over;
  private boolean synced;

  CopyIn(ClientUnit unit) {
    this.unit = unit;
    this.said = new ArrayList<>(unit.messages());
  }

  ClientUnit unit() {
    return unit;
  }

  /** A message that was handed on: data, its end, or the Sync behind that. */
  void add(Message message) {
    said.add(message);
    synced |= over && message.type() == 'S';
    over |= message.type() == 'c' || message.type() == 'f';
  }

  /** Whether PostgreSQL answers now with ReadyForQuery. */
  boolean isAnswered() {
    return over && (synced || unit.simple());
  }

  /** All that was said. */
  List<Message> said() {
    return said;
  }
}
