package dev.spate.dsqllocal.relay;

import dev.spate.dsqllocal.session.Backend;
import dev.spate.dsqllocal.session.BackendPool;
import dev.spate.dsqllocal.session.BackendUnavailableException;
import dev.spate.dsqllocal.session.ClientSession;
import dev.spate.dsqllocal.session.SessionContext;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import dev.spate.dsqllocal.wire.MessageReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Hands on messages both ways, over a backend that it opens for the first. */
final class RelayedSession implements ClientSession {
  private final BackendPool backends;
  private final SessionContext context;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Backend> backend = Optional.empty();
  private int unanswered;
  private boolean inTransaction;
  private boolean prepared;

  RelayedSession(BackendPool backends, SessionContext context) {
    this.backends = backends;
    this.context = context;
  }

  @Override
  public void receive(byte type, byte[] body) throws IOException, InterruptedException {
    lock.lock();
    try {
      if (backend.isEmpty()) {
        open();
      }
      if (type == 'Q' || type == 'S' || type == 'F') {
        unanswered++;
      }
      prepared |= type == 'P' && body[0] != 0;
      byte[] message =
          new BodyWriter().int8(type).int32(body.length + Integer.BYTES).raw(body).bytes();
      backend.get().out().write(message);
    } catch (BackendUnavailableException e) {
      context.client().send(ErrorReport.fatal("53300", e.getMessage()));
      context.client().flush();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private void open() throws BackendUnavailableException, InterruptedException {
    Backend opened = backends.open(context.user(), context.parameters(), this::giveBackend);
    backend = Optional.of(opened);
    Thread.startVirtualThread(() -> answer(opened));
  }

  private void answer(Backend from) {
    try {
      BufferedInputStream in = new BufferedInputStream(from.in());
      MessageReader answers = new MessageReader(in, Integer.MAX_VALUE);
      while (true) {
        Message answer = answers.read();
        context.client().send(answer.type(), answer.body());
        if (answer.type() == 'Z') {
          ready(answer.body()[0] != 'I');
        }
        if (in.available() == 0) {
          context.client().flush();
        }
      }
    } catch (IOException over) {
      // the backend was closed, or the client has gone
    }
  }

  private void ready(boolean transaction) {
    lock.lock();
    try {
      unanswered--;
      inTransaction = transaction;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean giveBackend() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (backend.isEmpty() || unanswered > 0 || inTransaction || prepared) {
        return false;
      }
      backend.get().close();
      backend = Optional.empty();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    backend.ifPresent(Backend::cancel);
  }

  @Override
  public void close() {
    backend.ifPresent(Backend::close);
  }
}
