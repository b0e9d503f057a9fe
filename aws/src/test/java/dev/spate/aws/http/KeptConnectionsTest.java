package dev.spate.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections are kept as long as they are good, and no request is ever sent a second time. */
class KeptConnectionsTest {
  @Test
  void oneConnectionCarriesRequestAfterRequest() throws IOException {
    try (ScriptedServer server = ResponseFramingTest.twice(ScriptedServer.OK);
        HttpClient client = TestClients.of(server)) {
      for (int i = 0; i < 5; i++) {
        assertThat(TestClients.text(client.send(TestClients.post("body " + i)))).isEqualTo("ok");
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests().getLast())
          .startsWith("POST /path?query=1 HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n")
          .contains("X-Test: a value\r\n")
          .endsWith("Content-Length: 6\r\n\r\nbody 4");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\\r\\nConnection: close\\r\\nContent-Length: 2\\r\\n\\r\\nok",
        "HTTP/1.1 200 OK\\r\\nConnection: foo, CLOSE\\r\\nContent-Length: 2\\r\\n\\r\\nok",
        "HTTP/1.0 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok and more",
        "HTTP/1.1 200 OK\\r"
            + "\\n"
            + "Content-Length: 2\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "2\\r"
            + "\\n"
            + "ok\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
      })
  void aConnectionThatEndsOrIsOutOfStepCarriesNoOther(String escaped) throws IOException {
    try (ScriptedServer server = ResponseFramingTest.twice(escaped.translateEscapes());
        HttpClient client = TestClients.of(server)) {
      assertThat(TestClients.text(client.send(TestClients.post("1")))).isEqualTo("ok");
      assertThat(TestClients.text(client.send(TestClients.post("2")))).isEqualTo("ok");
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void anOldServerThatKeepsItsConnectionIsTakenAtItsWord() throws IOException {
    try (ScriptedServer server =
            ResponseFramingTest.twice(
                "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok");
        HttpClient client = TestClients.of(server)) {
      client.send(TestClients.post("1"));
      client.send(TestClients.post("2"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatWasClosedWhileIdleIsNoticedBeforeTheFirstByte() throws IOException {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.plain(
                conversation -> {
                  conversation.request();
                  conversation.send(ScriptedServer.OK);
                  if (conversation.number() == 1) {
                    conversation.socket().close();
                    closed.countDown();
                  } else {
                    conversation.untilClosed();
                  }
                });
        HttpClient client = TestClients.of(server)) {
      client.send(TestClients.post("1"));
      ScriptedServer.await(closed);
      assertThat(TestClients.text(client.send(TestClients.post("2")))).isEqualTo("ok");
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void whatAServerSaysUnaskedIsNoAnswerToTheNextRequest() throws IOException {
    CountDownLatch said = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.plain(
                conversation -> {
                  conversation.request();
                  conversation.send(ScriptedServer.OK);
                  if (conversation.number() == 1) {
                    conversation.send("HTTP/1.1 408 Request Timeout\r\n\r\n");
                    said.countDown();
                  }
                  conversation.untilClosed();
                });
        HttpClient client = TestClients.of(server)) {
      client.send(TestClients.post("1"));
      ScriptedServer.await(said);
      assertThat(client.send(TestClients.post("2")).status()).isEqualTo(200);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aKeptConnectionThatEndsUnderARequestLeavesItUnansweredAndIsNotTriedAgain()
      throws IOException {
    try (ScriptedServer server =
            ScriptedServer.plain(
                conversation -> {
                  conversation.request();
                  conversation.send(ScriptedServer.OK);
                  conversation.request();
                });
        HttpClient client = TestClients.of(server)) {
      client.send(TestClients.post("1"));
      assertThatThrownBy(() -> client.send(TestClients.post("2")))
          .isInstanceOf(UnansweredException.class)
          .hasMessageContaining("closed the connection before the status line");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aConnectionThatWaitedTooLongIsNotUsedAnyMore() throws IOException {
    AtomicLong now = new AtomicLong();
    try (ScriptedServer server = ResponseFramingTest.twice(ScriptedServer.OK);
        HttpClient client =
            new HttpClient(
                server.address(), NetworkSettings.direct(), Duration.ofSeconds(20), now::get)) {
      client.send(TestClients.post("1"));
      now.addAndGet(30_000_000_000L);
      client.send(TestClients.post("2"));
      assertThat(server.connections()).isEqualTo(1);
      now.addAndGet(41_000_000_000L);
      client.send(TestClients.post("3"));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  @SuppressWarnings("StringConcatToTextBlock") // its lines end as those of HTTP do
  void anAnswerThatComesBeforeTheRequestIsReadIsHeard() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.plain(
                conversation -> {
                  conversation.send(
                      "HTTP/1.1 413 Too Large\r\n"
                          + "Content-Length: 3\r\n"
                          + "Connection: close\r\n\r\n"
                          + "big");
                  conversation.untilClosed();
                });
        HttpClient client = TestClients.of(server)) {
      HttpResponse response = client.send(TestClients.post("x".repeat(3_000_000)));
      assertThat(response.status()).isEqualTo(413);
    }
  }

  @Test
  void whereNobodyListensNothingWasSent() throws IOException {
    // bound, and so nobody else's, but no connection is taken there
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      HttpAddress nobody = new HttpAddress(false, "127.0.0.1", bound.getLocalPort(), "");
      HttpClient client =
          TestClients.to(nobody, ProxySettings.none(), TrustedCertificates.ofTheJvm());
      assertThatThrownBy(() -> client.send(TestClients.post("never")))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("can't be connected to");
    }
  }

  @Test
  void anUnknownNameIsSaidToBeOne() {
    HttpAddress nowhere = new HttpAddress(false, "no-such-host.invalid", 80, "");
    try (HttpClient client =
        TestClients.to(nowhere, ProxySettings.none(), TrustedCertificates.ofTheJvm())) {
      assertThatThrownBy(() -> client.send(TestClients.post("never")))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("the name 'no-such-host.invalid' is not known");
    }
  }

  @Test
  void aRequestThatIsGivenUpWaitsNoLonger() throws IOException {
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.plain(
                conversation -> {
                  conversation.request();
                  asked.countDown();
                  conversation.untilClosed();
                });
        HttpClient client = TestClients.of(server)) {
      Exchange exchange = client.exchange(TestClients.post("1"));
      Thread.ofVirtual()
          .start(
              () -> {
                ScriptedServer.await(asked);
                exchange.cancel();
              });
      assertThatThrownBy(exchange::send)
          .isInstanceOf(UnansweredException.class)
          .hasMessageContaining("waited for no longer");
    }
  }

  @Test
  void aRequestThatIsGivenUpBeforehandIsNotSent() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.OK);
        HttpClient client = TestClients.of(server)) {
      Exchange exchange = client.exchange(TestClients.post("1"));
      exchange.cancel();
      assertThatThrownBy(exchange::send).isInstanceOf(NotSentException.class);
      assertThat(server.requests()).isEmpty();
    }
  }
}
