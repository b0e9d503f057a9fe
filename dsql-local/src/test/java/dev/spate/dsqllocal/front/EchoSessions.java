package dev.spate.dsqllocal.front;

import dev.spate.dsqllocal.session.ClientSession;
import dev.spate.dsqllocal.session.ClientSessions;
import dev.spate.dsqllocal.session.SessionContext;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions that say back what they are told, and count. */
final class EchoSessions implements ClientSessions {
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger cancelled = new AtomicInteger();

  @Override
  public ClientSession open(SessionContext context) {
    opened.incrementAndGet();
    return new ClientSession() {
      @Override
      public void receive(byte type, byte[] body) throws IOException {
        context.client().send(type, body);
        context.client().flush();
      }

      @Override
      public boolean giveBackend() {
        return false;
      }

      @Override
      public void cancel() {
        cancelled.incrementAndGet();
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }
}
