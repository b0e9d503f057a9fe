package dev.spate.dsqllocal.transaction;

import dev.spate.dsqllocal.catalog.ToldVersion;
import dev.spate.dsqllocal.conflict.RivalSession;
import dev.spate.dsqllocal.conflict.Rivalry;
import dev.spate.dsqllocal.exchange.ClientUnit;
import dev.spate.dsqllocal.exchange.PreparedNames;
import dev.spate.dsqllocal.session.BackendUnavailableException;
import dev.spate.dsqllocal.session.ClientSession;
import dev.spate.dsqllocal.session.SessionContext;
import dev.spate.dsqllocal.statement.ClientSql;
import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A client's session. It works on what came up to a Query or a Sync at a time, one unit after the
 * other; Flush alone isn't answered before a Sync comes.
 */
final class TransactionSession implements ClientSession, RivalSession {
  private final Cluster cluster;
  private final SessionContext context;
  private final PreparedNames prepared = new PreparedNames();
  private final ServerSide server;
  private final Course course;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Message> gathered = new ArrayList<>();

  TransactionSession(Cluster cluster, SessionContext context) {
    this.cluster = cluster;
    this.context = context;
    this.server = new ServerSide(cluster, context, prepared, this::giveBackend);
    this.course = new Course(cluster, server, prepared);
    cluster.watch().add(this);
  }

  @Override
  public void receive(byte type, byte[] body) throws IOException, InterruptedException {
    lock.lock();
    try {
      Message message = ToldVersion.asked(new Message(type, body));
      if (course.isCopying()) {
        copy(message);
        return;
      }
      switch (type) {
        case 'Q' -> answer(simple(message), true);
        case 'S' -> {
          List<Message> messages = List.copyOf(gathered);
          gathered.clear();
          answer(messages.isEmpty() ? List.of() : prepared.units(messages), false);
        }
        case 'H' -> {}
        case 'F' -> refuseFunctionCall();
        default -> gathered.add(message);
      }
    } catch (BackendUnavailableException e) {
      context.client().send(ErrorReport.fatal("53300", e.getMessage()));
      context.client().flush();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private static List<ClientUnit> simple(Message query) {
    String text = new BodyReader(query.body()).text();
    List<SqlStatement> statements = ClientSql.split(text);
    return statements.stream().map(ClientUnit::simple).toList();
  }

  private void answer(List<ClientUnit> units, boolean simple)
      throws IOException, InterruptedException {
    say(course.run(units, simple));
  }

  /** PostgreSQL ignores Flush, and a Sync before the data's end, while it takes data. */
  private void copy(Message message) throws IOException, InterruptedException {
    say(course.copied(message));
  }

  private void refuseFunctionCall() throws IOException {
    context.client().send(ErrorReport.error("0A000", "function calls are not supported"));
    context.client().send((byte) 'Z', new byte[] {(byte) course.status()});
    context.client().flush();
  }

  private void say(Optional<Reply> reply) throws IOException {
    if (reply.isEmpty()) {
      return;
    }
    for (Message message : reply.get().messages()) {
      context.client().send(message.type(), message.body());
    }
    if (reply.get().ready()) {
      context.client().send((byte) 'Z', new byte[] {(byte) course.status()});
    }
    context.client().flush();
  }

  @Override
  public boolean giveBackend() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      return gathered.isEmpty() && course.transaction().isEmpty() && server.give();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    server.cancel();
  }

  @Override
  public void close() {
    cluster.watch().remove(this);
    course.transaction().ifPresent(transaction -> transaction.contest().end());
    server.give();
  }

  @Override
  public OptionalInt pid() {
    return server.pid();
  }

  @Override
  public Optional<Long> waitingSinceNs() {
    return server.waitingSinceNs();
  }

  @Override
  public Optional<Rivalry> contest() {
    return course.transaction().map(OpenTransaction::contest);
  }

  @Override
  public void stepAside() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      course.stepAside();
    } finally {
      lock.unlock();
    }
  }
}
