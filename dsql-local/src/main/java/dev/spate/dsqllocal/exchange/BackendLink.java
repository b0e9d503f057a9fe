package dev.spate.dsqllocal.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.dsqllocal.session.Backend;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.Message;
import dev.spate.dsqllocal.wire.MessageReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Exchanges messages with one connection to PostgreSQL. For one thread at a time. */
public final class BackendLink {
  private static final int BUFFER = 16_384;

  private final Backend backend;
  private final MessageReader answers;

  /** Over a connection that is ready. */
  public BackendLink(Backend backend) {
    this.backend = backend;
    this.answers =
        new MessageReader(new BufferedInputStream(backend.in(), BUFFER), Integer.MAX_VALUE);
  }

  /** The number of its server process. */
  public int pid() {
    return backend.pid();
  }

  /** Asks the server to cancel what it is at; from any thread. */
  public void cancel() {
    backend.cancel();
  }

  /** Gives the connection back. */
  public void close() {
    backend.close();
  }

  /** Executes a text by itself. */
  public Answers execute(String sql) throws IOException {
    return exchange(List.of(query(sql)));
  }

  /** A text, to be executed by itself. */
  public static Message query(String sql) {
    return new Message((byte) 'Q', new BodyWriter().raw(sql.getBytes(UTF_8)).int8(0).bytes());
  }

  /** Sends messages that end with one that is answered by ReadyForQuery, and reads up to it. */
  public Answers exchange(List<Message> messages) throws IOException {
    send(messages);
    boolean dataSent =
        messages.stream().anyMatch(message -> message.type() == 'c' || message.type() == 'f');
    return read(dataSent);
  }

  /** Sends messages. */
  public void send(List<Message> messages) throws IOException {
    BodyWriter all = new BodyWriter();
    for (Message message : messages) {
      byte[] body = message.body();
      all.int8(message.type()).int32(body.length + Integer.BYTES).raw(body);
    }
    backend.out().write(all.bytes());
  }

  /**
   * Reads up to ReadyForQuery, or to where the server waits for a COPY's data.
   *
   * @param dataSent whether that data was sent already
   */
  public Answers read(boolean dataSent) throws IOException {
    List<Message> read = new ArrayList<>();
    while (true) {
      Message answer = answers.read();
      if (answer.type() == 'Z') {
        return new Answers(read, (char) answer.body()[0]);
      }
      read.add(answer);
      if (answer.type() == 'G' && !dataSent) {
        return new Answers(read, Answers.COPYING);
      }
    }
  }
}
