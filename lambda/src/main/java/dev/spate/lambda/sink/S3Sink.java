package dev.spate.lambda.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sink in an S3 bucket, reached by signed requests. */
final class S3Sink implements SinkStore {
  private static final byte[] NOTHING = {};

  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private static final int TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

  private final Sink.S3 place;
  private final CredentialSource credentials;
  private final TimeSource time;

  S3Sink(Sink.S3 place, CredentialSource credentials, TimeSource time) {
    this.place = requireNonNull(place, "place is null");
    this.credentials = requireNonNull(credentials, "credentials is null");
    this.time = requireNonNull(time, "time is null");
  }

  /** What S3 answered. */
  private record Reply(int status, String code, String message) {
    boolean done() {
      return status / 100 == 2;
    }
  }

  /**
   * A request whose fate isn't known isn't repeated: if it had come through, the repetition would
   * find the object there and take its own claim for somebody else's.
   */
  @Override
  public boolean create(String object, byte[] content) throws IOException {
    Reply reply = send("PUT", object, content, Map.of("if-none-match", "*"));
    for (int i = 1; i < TRIES && surelyNotDone(reply); i++) {
      pause(i);
      reply = send("PUT", object, content, Map.of("if-none-match", "*"));
    }
    if (reply.status() == PRECONDITION_FAILED) {
      return false;
    }
    require(reply, object);
    return true;
  }

  @Override
  public void put(String object, byte[] content) throws IOException {
    for (int i = 1; ; i++) {
      try {
        Reply reply = send("PUT", object, content, Map.of());
        if (i == TRIES || !(surelyNotDone(reply) || reply.status() >= SERVER_ERROR)) {
          require(reply, object);
          return;
        }
      } catch (RefusedBySink e) {
        throw e;
      } catch (IOException e) {
        if (i == TRIES) {
          throw e;
        }
      }
      pause(i);
    }
  }

  @Override
  public boolean exists(String object) throws IOException {
    Reply reply = send("HEAD", object, NOTHING, Map.of());
    if (reply.status() == NOT_FOUND) {
      return false;
    }
    require(reply, object);
    return true;
  }

  /** S3 asks for the same request again: a conflict with another one under way, or a slow-down. */
  private static boolean surelyNotDone(Reply reply) {
    return reply.status() == CONFLICT
        || reply.status() == UNAVAILABLE
        || reply.status() == TOO_MANY;
  }

  private Reply send(String method, String object, byte[] content, Map<String, String> headers)
      throws IOException {
    URI uri = S3Address.of(place, object);
    SignedRequest request =
        new SignedRequest(method, uri, place.region(), credentials.find(), time.now());
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
      connection.setReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
      request.headers(headers, content).forEach(connection::setRequestProperty);
      if (method.equals("PUT")) {
        write(connection, content);
      }
      int status = connection.getResponseCode();
      String text = status < 400 ? "" : text(connection.getErrorStream());
      return new Reply(status, first(CODE, text), first(MESSAGE, text));
    } catch (IOException e) {
      throw unreachable(uri, e);
    }
  }

  private static void write(HttpURLConnection connection, byte[] content) throws IOException {
    connection.setDoOutput(true);
    // in this mode it never repeats a request by itself
    connection.setFixedLengthStreamingMode(content.length);
    connection.setRequestProperty("content-type", "application/octet-stream");
    try (OutputStream body = connection.getOutputStream()) {
      body.write(content);
    }
  }

  private static IOException unreachable(URI uri, IOException e) {
    return new IOException("%s can't be reached: %s".formatted(uri.getAuthority(), e), e);
  }

  private static String text(InputStream body) throws IOException {
    if (body == null) {
      return "";
    }
    try (body) {
      return new String(body.readAllBytes(), UTF_8);
    }
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private void require(Reply reply, String object) throws IOException {
    if (!reply.done()) {
      throw new RefusedBySink(
          "bucket %s refuses %s: %d %s %s"
              .formatted(place.bucket(), object, reply.status(), reply.code(), reply.message())
              .strip());
    }
  }

  private static void pause(int tries) throws IOException {
    try {
      Thread.sleep(FIRST_PAUSE.multipliedBy(1L << tries));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the sink was busy", e);
    }
  }

  /** S3 has answered, and it is no. */
  private static final class RefusedBySink extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedBySink(String message) {
      super(message);
    }
  }
}
