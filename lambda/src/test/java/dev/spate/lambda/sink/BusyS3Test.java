package dev.spate.lambda.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done about answers that S3 gives when it is busy, or when something is amiss. */
class BusyS3Test {
  private static final byte[] CONTENT = "claim".getBytes(UTF_8);

  private final List<Integer> answers = new ArrayList<>();
  private int requests;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          int status = answers.get(Math.min(requests, answers.size() - 1));
          requests++;
          if (status == 0) {
            exchange.close(); // the connection breaks after the request has come in
            return;
          }
          byte[] body =
              "<Error><Code>SomeCode</Code><Message>Some words.</Message></Error>".getBytes(UTF_8);
          exchange.sendResponseHeaders(status, status == 412 ? -1 : body.length);
          if (status != 412) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aClaimIsTriedAgainWhereS3AsksForIt() throws Exception {
    answers.addAll(List.of(409, 503, 200));
    assertThat(sink().create("a.claim", CONTENT)).isTrue();
    assertThat(requests).isEqualTo(3);
  }

  @Test
  void aClaimThatLostAgainstAnotherIsADuplicate() throws Exception {
    answers.addAll(List.of(409, 412));
    assertThat(sink().create("a.claim", CONTENT)).isFalse();
  }

  @Test
  void aClaimOfUnknownFateIsNotRepeated() {
    answers.addAll(List.of(0, 412));
    assertThatThrownBy(() -> sink().create("a.claim", CONTENT)).isInstanceOf(IOException.class);
    assertThat(requests).isEqualTo(1);
    answers.set(1, 500);
    assertThatThrownBy(() -> sink().create("a.claim", CONTENT))
        .hasMessage("bucket bucket refuses a.claim: 500 SomeCode Some words.");
    assertThat(requests).isEqualTo(2);
  }

  @Test
  void anAnswerIsPutUntilItIsThere() throws Exception {
    answers.addAll(List.of(500, 0, 503, 200));
    sink().put("a.answer", CONTENT);
    assertThat(requests).isEqualTo(4);
  }

  @Test
  void whatIsForbiddenIsNotTriedAgain() {
    answers.add(403);
    assertThatThrownBy(() -> sink().put("a.answer", CONTENT))
        .hasMessage("bucket bucket refuses a.answer: 403 SomeCode Some words.");
    assertThat(requests).isEqualTo(1);
  }

  private SinkStore sink() {
    return new Sinks(
            Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret"),
            TimeSource.system())
        .open(
            new Sink.S3(
                "bucket",
                "",
                "us-east-1",
                Optional.of("http://127.0.0.1:" + server.getAddress().getPort())));
  }
}
