package dev.spate.dsqllocal.backend;

import dev.spate.dsqllocal.session.Backend;
import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.Message;
import dev.spate.dsqllocal.wire.MessageReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection by a plain socket, to a server that asks for no password. */
final class PostgresBackend implements Backend {
  private static final int PROTOCOL = 3 << 16;
  private static final int CANCEL = 80877102;
  private static final int ANSWER_BYTES = 1 << 20;
  private static final int CONNECT_MS = 10_000;

  private final InetSocketAddress server;
  private final Socket socket;
  private final Runnable released;
  private final AtomicBoolean closed = new AtomicBoolean();
  private int pid;
  private int secret;

  private PostgresBackend(InetSocketAddress server, Socket socket, Runnable released) {
    this.server = server;
    this.socket = socket;
    this.released = released;
  }

  /**
   * Logs in and waits until the server is ready.
   *
   * @param parameters of the startup message
   * @param released is told when it is closed
   */
  static PostgresBackend open(
      InetSocketAddress server, Map<String, String> parameters, Runnable released)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(server, CONNECT_MS);
      socket.setTcpNoDelay(true);
      PostgresBackend backend = new PostgresBackend(server, socket, released);
      backend.logIn(parameters);
      return backend;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void logIn(Map<String, String> parameters) throws IOException {
    BodyWriter body = new BodyWriter().int32(PROTOCOL);
    parameters.forEach((name, value) -> body.text(name).text(value));
    send(body.int8(0).bytes(), socket);
    MessageReader answers = new MessageReader(socket.getInputStream(), ANSWER_BYTES);
    for (Message answer = answers.read(); answer.type() != 'Z'; answer = answers.read()) {
      switch (answer.type()) {
        case 'E' -> throw LoginFailedException.of(answer.body());
        case 'K' -> {
          BodyReader key = new BodyReader(answer.body());
          pid = key.int32();
          secret = key.int32();
        }
        default -> {
          // AuthenticationOk, ParameterStatus and notices say nothing that is needed
        }
      }
    }
  }

  private static void send(byte[] body, Socket socket) throws IOException {
    byte[] message = new BodyWriter().int32(body.length + Integer.BYTES).raw(body).bytes();
    socket.getOutputStream().write(message);
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public InputStream in() {
    try {
      return socket.getInputStream();
    } catch (IOException closed) {
      return InputStream.nullInputStream();
    }
  }

  @Override
  public OutputStream out() {
    try {
      return socket.getOutputStream();
    } catch (IOException closed) {
      return OutputStream.nullOutputStream();
    }
  }

  @Override
  public int available() throws IOException {
    return socket.getInputStream().available();
  }

  @Override
  public void cancel() {
    try (Socket own = new Socket()) {
      own.connect(server, CONNECT_MS);
      send(new BodyWriter().int32(CANCEL).int32(pid).int32(secret).bytes(), own);
      // the server closes it when it has sent the signal
      own.getInputStream().read();
    } catch (IOException tooLate) {
      // a cancel promises nothing
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (socket) {
      socket.getOutputStream().write(new byte[] {'X', 0, 0, 0, 4});
    } catch (IOException alreadyGone) {
      // closed all the same
    } finally {
      released.run();
    }
  }
}
