package dev.spate.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.bench.driver.ServerKey;
import dev.spate.bench.driver.SignedServer;
import dev.spate.bench.driver.SignedServer.Answer;
import dev.spate.bench.driver.SignedServer.Answerer;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.access.AccessKeys;
import dev.spate.lambdalocal.access.HttpCall;
import dev.spate.lambdalocal.access.RequestGuard;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;

/**
 * Secrets Manager, over TLS and for signed requests alone, and AWS's extension of Lambda, for those
 * that bring the session's token. Both know one secret.
 */
final class SecretService implements AutoCloseable {
  /** The secret's name. */
  static final String NAME = "cold-start/login";

  private static final String SESSION_TOKEN = "the-bench's-session";
  private static final String TOKEN_HEADER = "X-Aws-Parameters-Secrets-Token";
  private static final String ACTION = "secretsmanager.GetSecretValue";
  private static final Answer DENIED =
      new Answer(400, "{\"__type\":\"AccessDeniedException\"}".getBytes(UTF_8));

  private final Path bundle;
  private final ServerSocket manager;
  private final ServerSocket extension;

  /**
   * Starts both.
   *
   * @param folder where the certificate is put
   * @param user in the secret
   */
  SecretService(Path folder, String user, TimeSource time)
      throws IOException, GeneralSecurityException {
    Answer secret = new Answer(200, answer(user));
    ServerKey key = ServerKey.make(folder);
    bundle = key.bundle();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    manager = key.context().getServerSocketFactory().createServerSocket(0, 0, loopback);
    extension = new ServerSocket(0, 0, loopback);
    serve(
        manager,
        new Access.Signed(new AccessKeys(ServerKey.KEY_ID, ServerKey.SECRET)),
        time,
        (call, body) -> asksForIt(call, body) ? secret : DENIED);
    serve(
        extension,
        new Access.Anyone(),
        time,
        (call, _) ->
            call.headers().getOrDefault(TOKEN_HEADER, List.of()).equals(List.of(SESSION_TOKEN))
                ? secret
                : DENIED);
  }

  private static byte[] answer(String user) {
    String login = "{\\\"username\\\":\\\"%s\\\",\\\"password\\\":\\\"unused\\\"}".formatted(user);
    return "{\"Name\":\"%s\",\"SecretString\":\"%s\"}".formatted(NAME, login).getBytes(UTF_8);
  }

  private static boolean asksForIt(HttpCall call, byte[] body) {
    return call.headers().getOrDefault("X-Amz-Target", List.of()).equals(List.of(ACTION))
        && new String(body, UTF_8).contains(NAME);
  }

  private static void serve(
      ServerSocket socket, Access access, TimeSource time, Answerer answerer) {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    RequestGuard guard = new RequestGuard(access, address, time::now);
    Thread.ofVirtual().start(new SignedServer(socket, guard, answerer)::serve);
  }

  /** The keys alone, as every function's role brings them. */
  static Map<String, String> keys() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", ServerKey.KEY_ID,
        "AWS_SECRET_ACCESS_KEY", ServerKey.SECRET,
        "AWS_SESSION_TOKEN", SESSION_TOKEN);
  }

  /** Where Secrets Manager is, for a function without the extension. */
  Map<String, String> direct() {
    return Map.of(
        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
        "https://localhost:" + manager.getLocalPort(),
        "AWS_CA_BUNDLE",
        bundle.toString());
  }

  /** Where the extension is. */
  Map<String, String> beside() {
    return Map.of(
        "PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", Integer.toString(extension.getLocalPort()));
  }

  @Override
  public void close() throws IOException {
    manager.close();
    extension.close();
  }
}
