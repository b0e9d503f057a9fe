package dev.spate.dsqllocal.transaction;

import dev.spate.dsqllocal.exchange.Answers;
import dev.spate.dsqllocal.exchange.BackendLink;
import dev.spate.dsqllocal.exchange.PreparedNames;
import dev.spate.dsqllocal.session.SessionContext;
import dev.spate.dsqllocal.wire.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** A session's connection to PostgreSQL, which it has while it needs one. */
final class ServerSide {
  private static final Message SYNC = new Message((byte) 'S', new byte[0]);

  private final Cluster cluster;
  private final SessionContext context;
  private final PreparedNames prepared;
  private final BooleanSupplier giveBack;
  private volatile BackendLink link;
  private volatile Long waitingSince;

  ServerSide(
      Cluster cluster, SessionContext context, PreparedNames prepared, BooleanSupplier giveBack) {
    this.cluster = cluster;
    this.context = context;
    this.prepared = prepared;
    this.giveBack = giveBack;
  }

  /** Whose session it is. */
  String user() {
    return context.user();
  }

  /** Has a connection from now on, on which everything is prepared that was. */
  BackendLink ready() throws IOException, InterruptedException {
    BackendLink has = link;
    if (has != null) {
      return has;
    }
    BackendLink opened =
        new BackendLink(cluster.backends().open(context.user(), context.parameters(), giveBack));
    List<Message> named = new ArrayList<>(prepared.named());
    if (!named.isEmpty()) {
      named.add(SYNC);
      opened.exchange(named);
    }
    link = opened;
    return opened;
  }

  /** Sends, and waits for the answers, of which the watch knows. */
  Answers exchange(List<Message> messages) throws IOException, InterruptedException {
    BackendLink has = ready();
    waitingSince = cluster.time().nanoTime();
    cluster.watch().wake();
    try {
      return has.exchange(messages);
    } finally {
      waitingSince = null;
    }
  }

  Answers execute(String sql) throws IOException, InterruptedException {
    return exchange(List.of(BackendLink.query(sql)));
  }

  /** Sends, and waits for nothing. */
  void send(Message message) throws IOException, InterruptedException {
    ready().send(List.of(message));
  }

  /** Waits for the answers to what was sent. */
  Answers read() throws IOException, InterruptedException {
    waitingSince = cluster.time().nanoTime();
    cluster.watch().wake();
    try {
      return ready().read(true);
    } finally {
      waitingSince = null;
    }
  }

  /** Gives the connection back, where there is one. */
  boolean give() {
    BackendLink has = link;
    link = null;
    if (has != null) {
      has.close();
    }
    return has != null;
  }

  void cancel() {
    BackendLink has = link;
    if (has != null) {
      has.cancel();
    }
  }

  OptionalInt pid() {
    BackendLink has = link;
    return has == null ? OptionalInt.empty() : OptionalInt.of(has.pid());
  }

  Optional<Long> waitingSinceNs() {
    return Optional.ofNullable(waitingSince);
  }
}
