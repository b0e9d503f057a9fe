package dev.spate.aws.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Where a response ends, by each of the ways in which that can be said (RFC 9112, section 6). */
class ResponseFramingTest {
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void aLengthSaysWhereTheBodyEnds() throws IOException {
    assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")).isEqualTo("hello");
  }

  @Test
  void aLengthOfNothingIsAnEmptyBody() throws IOException {
    assertThat(body("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")).isEmpty();
  }

  @Test
  void aLengthThatIsSaidTwiceAlikeIsThatLength() throws IOException {
    assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 2\r\ncontent-length: 2, 2\r\n\r\nok"))
        .isEqualTo("ok");
  }

  @Test
  void chunksArePutTogether() throws IOException {
    assertThat(body(CHUNKED + "5\r\nhello\r\n1\r\n \r\nA\r\n0123456789\r\n0\r\n\r\n"))
        .isEqualTo("hello 0123456789");
  }

  @Test
  void extensionsOfChunksAndTrailersAreSkipped() throws IOException {
    assertThat(
            body(
                CHUNKED
                    + "2;name=\"va;lue\"\r\n"
                    + "ok\r\n"
                    + "000;last\r\n"
                    + "X-Checksum: 1\r\n"
                    + " folded\r\n"
                    + "Y: 2\r\n\r\n"))
        .isEqualTo("ok");
  }

  @Test
  void aBodyOfChunksMayBeLargerThanAnyBuffer() throws IOException {
    String chunk = "x".repeat(0x4321);
    assertThat(body(CHUNKED + ("4321\r\n" + chunk + "\r\n").repeat(9) + "0\r\n\r\n"))
        .isEqualTo(chunk.repeat(9));
  }

  @Test
  void withoutAnyLengthTheBodyEndsWithTheConnection() throws IOException {
    String body = "y".repeat(10_000);
    assertThat(body("HTTP/1.1 200 OK\r\n\r\n" + body)).isEqualTo(body);
    assertThat(body("HTTP/1.0 200 OK\r\n\r\n" + body)).isEqualTo(body);
  }

  @Test
  void statusesThatHaveNoBodyEndWithTheirHead() throws IOException {
    for (String status : new String[] {"204 No Content", "304 Not Modified"}) {
      try (ScriptedServer server =
              twice("HTTP/1.1 %s\r\nContent-Length: 9\r\n\r\n".formatted(status));
          HttpClient client = TestClients.of(server)) {
        assertThat(client.send(TestClients.post("1")).body()).isEmpty();
        assertThat(client.send(TestClients.post("2")).body()).isEmpty();
        assertThat(server.connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void anAnswerToHeadHasNoBodyWhateverItsLength() throws IOException {
    try (ScriptedServer server = twice("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
        HttpClient client = TestClients.of(server)) {
      assertThat(client.send(TestClients.method("HEAD")).body()).isEmpty();
      assertThat(client.send(TestClients.method("HEAD")).body()).isEmpty();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void interimResponsesArePassedOver() throws IOException {
    assertThat(
            body(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                    + ScriptedServer.OK))
        .isEqualTo("ok");
  }

  @Test
  @SuppressWarnings("StringConcatToTextBlock") // its lines end as those of HTTP do
  void headersAreFoundInAnyCaseAndFoldedOnesAreOneLine() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.answering(
                "HTTP/1.1 200\r\nX-Amz-Function-Error:\tUnhandled \r\nX-Folded: one\r\n   two\r\n"
                    + "\tthree\r\nX-Empty:\r\nContent-Length:0\r\n\r\n");
        HttpClient client = TestClients.of(server)) {
      HttpHeaders headers = client.send(TestClients.post("")).headers();
      assertThat(headers.first("x-amz-function-error")).contains("Unhandled");
      assertThat(headers.first("X-FOLDED")).contains("one two three");
      assertThat(headers.first("x-empty")).contains("");
      assertThat(headers.first("x-other")).isEmpty();
    }
  }

  @Test
  void linesMayEndWithALineFeedAlone() throws IOException {
    assertThat(body("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")).isEqualTo("ok");
  }

  @Test
  void aResponseThatComesByteByByteIsTheSame() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.plain(
                conversation -> {
                  conversation.request();
                  conversation.drip(
                      "HTTP/1.1 100 Continue\r\n\r\n" + CHUNKED + "2\r\nok\r\n0\r\nT: 1\r\n\r\n");
                  conversation.untilClosed();
                });
        HttpClient client = TestClients.of(server)) {
      assertThat(TestClients.text(client.send(TestClients.post("")))).isEqualTo("ok");
    }
  }

  private static String body(String response) throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(response);
        HttpClient client = TestClients.of(server)) {
      return TestClients.text(client.send(TestClients.post("request")));
    }
  }

  /** The same answer to any number of requests of one connection. */
  static ScriptedServer twice(String answer) throws IOException {
    return ScriptedServer.plain(
        conversation -> {
          while (!conversation.request().isEmpty()) {
            conversation.send(answer);
          }
        });
  }
}
