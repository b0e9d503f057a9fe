package dev.spate.dsqllocal.front;

import static java.util.Objects.requireNonNull;

import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.gate.ConnectionGate;
import dev.spate.dsqllocal.session.ClientSession;
import dev.spate.dsqllocal.session.ClientSessions;
import dev.spate.dsqllocal.session.SessionContext;
import dev.spate.dsqllocal.token.TokenCheck;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.BufferUnderflowException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Listens, and has a thread for each connection. */
public final class FrontServer implements AutoCloseable {
  /** Connections that are not taken up yet; a fleet may open its own at once. */
  private static final int BACKLOG = 4_096;

  /** PostgreSQL's authentication_timeout. */
  private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(60);

  /** How exactly a session's life is kept. */
  private static final Duration LIFE_STEP = Duration.ofMillis(20);

  private final ServerSocket listener;
  private final Parts parts;
  private final Entrance entrance;
  private final Admission admission;
  private final LiveSessions live = new LiveSessions();
  private final AtomicInteger numbers = new AtomicInteger();
  private final SecureRandom secrets = new SecureRandom();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService lives =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("dsql-local-lives").factory());

  /**
   * What a server is made of.
   *
   * @param names by which clients may call it
   * @param log takes a line for each connection that was refused
   */
  public record Parts(
      ClusterSettings settings,
      Set<String> names,
      SSLContext tls,
      TokenCheck tokens,
      ClientSessions sessions,
      Consumer<String> log,
      TimeSource time) {
    /** Checks it. */
    public Parts {
      requireNonNull(settings, "settings is null");
      requireNonNull(tls, "tls is null");
      requireNonNull(tokens, "tokens is null");
      requireNonNull(sessions, "sessions is null");
      requireNonNull(log, "log is null");
      requireNonNull(time, "time is null");
      names = Set.copyOf(names);
    }
  }

  private FrontServer(ServerSocket listener, Parts parts) {
    this.listener = listener;
    this.parts = parts;
    this.entrance = new Entrance(parts.tls());
    ClusterSettings settings = parts.settings();
    ConnectionGate gate =
        new ConnectionGate(settings.connections(), settings.disturbances(), parts.time());
    this.admission =
        new Admission(parts.names(), settings.identifier(), gate, parts.tokens(), parts.time());
  }

  /**
   * Starts to listen.
   *
   * @param address which must be the loopback's
   */
  public static FrontServer start(InetSocketAddress address, Parts parts) throws IOException {
    if (!address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("dsql-local listens on the loopback alone");
    }
    FrontServer server =
        new FrontServer(new ServerSocket(address.getPort(), BACKLOG, address.getAddress()), parts);
    server.threads.execute(server::accept);
    Future<?> _ =
        server.lives.scheduleWithFixedDelay(
            () -> server.live.endOver(parts.time().nanoTime()),
            LIFE_STEP.toMillis(),
            LIFE_STEP.toMillis(),
            TimeUnit.MILLISECONDS);
    return server;
  }

  /** The port that it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many sessions are open. */
  public int sessions() {
    return live.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        // or a connection that was gone before it was taken up
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(LOGIN_PATIENCE.toMillis()));
      switch (entrance.arrive(socket)) {
        case Arrival.CancelRequest(int number, int secret) -> live.cancel(number, secret);
        case Arrival.Newcomer newcomer -> welcome(newcomer);
        case Arrival.Gone _ -> {}
      }
    } catch (IOException | BufferUnderflowException gone) {
      // a client that leaves or speaks something else; TLS has told it why, where it could
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void welcome(Arrival.Newcomer newcomer) throws IOException, InterruptedException {
    Optional<ErrorReport> refusal = admission.admit(newcomer);
    if (refusal.isPresent()) {
      parts.log().accept(line(newcomer.startup(), refusal.get()));
      return;
    }
    try {
      serve(newcomer);
    } finally {
      admission.gate().leave();
    }
  }

  private void serve(Arrival.Newcomer newcomer) throws IOException, InterruptedException {
    ClientConnection connection = newcomer.connection();
    StartupParameters startup = newcomer.startup();
    int number = numbers.incrementAndGet();
    int secret = secrets.nextInt();
    long lifeNs = parts.settings().connections().life().toNanos();
    ClientSession session =
        parts
            .sessions()
            .open(new SessionContext(number, startup.user(), startup.forServer(), connection));
    LiveSession own =
        new LiveSession(number, secret, parts.time().nanoTime() + lifeNs, connection, session);
    live.add(own);
    try {
      connection.setPatience(Duration.ZERO);
      Greeting.send(connection, startup, number, secret);
      own.run(parts.settings().messageBytes());
    } finally {
      live.remove(own);
    }
  }

  private static String line(StartupParameters startup, ErrorReport refusal) {
    String hint = refusal.hint().map(" (%s)"::formatted).orElse("");
    String user =
        startup
            .user()
            .codePoints()
            .limit(80)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return "refused user %s: %s %s%s".formatted(user, refusal.sqlState(), refusal.message(), hint);
  }

  /** Cuts all sessions off; waits until their backends are closed. */
  @Override
  public void close() {
    lives.shutdownNow();
    try {
      listener.close();
    } catch (IOException e) {
      // it listens no more all the same
    }
    live.cutOff();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        parts.log().accept("some sessions didn't end in 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
