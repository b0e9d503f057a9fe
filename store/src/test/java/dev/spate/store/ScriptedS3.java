package dev.spate.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spate.aws.AwsCredentials;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.aws.s3.S3Bucket;
import dev.spate.aws.s3.S3Objects;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server that answers as a test says, in the place of S3. */
final class ScriptedS3 implements AutoCloseable {
  /** The connection breaks after the request has come in. */
  static final int BREAK = 0;

  private final HttpServer server;
  private final List<Integer> statuses;
  private int requests;

  /** A server of these answers, of which the last one is repeated. */
  ScriptedS3(Integer... statuses) throws IOException {
    this.statuses = new ArrayList<>(List.of(statuses));
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    int status = statuses.get(Math.min(requests, statuses.size() - 1));
    requests++;
    if (status == BREAK) {
      exchange.close();
      return;
    }
    byte[] body =
        status < 300
            ? new byte[0]
            : "<Error><Code>SomeCode</Code><Message>Some words.</Message></Error>".getBytes(UTF_8);
    exchange.getResponseHeaders().set("ETag", "\"etag-%d\"".formatted(requests));
    if (status == 301) {
      exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-west-1");
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** How many requests came. */
  synchronized int requests() {
    return requests;
  }

  ObjectStore store() {
    AwsCredentials keys = new AwsCredentials("key", "sesame", Optional.empty(), Optional.empty());
    return store("http://127.0.0.1:" + server.getAddress().getPort(), keys);
  }

  static ObjectStore store(String endpoint, AwsCredentials keys) {
    HttpClients network = new HttpClients(NetworkSettings.direct(), System::nanoTime);
    S3Bucket bucket = new S3Bucket("bucket", "us-east-1", Optional.of(endpoint));
    return new S3Store(new S3Objects(bucket, () -> keys, network, InstantSource.system()), "runs");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
