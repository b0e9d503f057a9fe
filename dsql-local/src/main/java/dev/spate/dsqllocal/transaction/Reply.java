package dev.spate.dsqllocal.transaction;

import dev.spate.dsqllocal.wire.Message;
import java.util.List;

/**
 * What a client is told.
 *
 * @param ready whether ReadyForQuery follows
 */
record Reply(List<Message> messages, boolean ready) {
  Reply {
    messages = List.copyOf(messages);
  }
}
