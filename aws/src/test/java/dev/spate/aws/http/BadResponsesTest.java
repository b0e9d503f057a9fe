package dev.spate.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that aren't whole, or none: each leaves open what came of its request, sent once. */
class BadResponsesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\\r\\n",
        "HTTP/2 200\\r\\n\\r\\n",
        "HTTP/1.1 20 OK\\r\\n\\r\\n",
        "HTTP/1.1 2x0 OK\\r\\n\\r\\n",
        "HTTP/1.1 099 Odd\\r\\n\\r\\n",
        "HTTP/1.1 2000 OK\\r\\n\\r\\n",
        "HTTP/1.1200 OK\\r\\n\\r\\n",
        "\\r\\nHTTP/1.1 200 OK\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nContent-Length : 2\\r\\n\\r\\nok",
        "HTTP/1.1 200 OK\\r\\n Content-Length: 2\\r\\n\\r\\nok",
        "HTTP/1.1 200 OK\\r\\nno field\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\n: nothing\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nX: a\\rb\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nX: a\\0b\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nContent-Length: two\\r\\n\\r\\nok",
        "HTTP/1.1 200 OK\\r\\nContent-Length: -2\\r\\n\\r\\nok",
        "HTTP/1.1 200 OK\\r\\nContent-Length: +2\\r\\n\\r\\nok",
        "HTTP/1.1 200 OK\\r\\nContent-Length:\\r\\n\\r\\nok",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nContent-Length: 3\\r\\n\\r\\nok!",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 17000000\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: identity\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nnone\\r\\n",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\n",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nffffffffffffffffff\\r\\n",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1000001\\r\\n",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nokay\\r\\n0\\r\\n\\r\\n",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\nno trailer\\r\\n\\r\\n",
        "HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: h2c\\r\\n\\r\\n",
      })
  void whatIsNoResponseIsRefusedAndNothingIsGuessed(String escaped) throws IOException {
    refused(escaped.translateEscapes(), MalformedResponseException.class, "");
  }

  @ParameterizedTest
  @CsvSource({
    "'', before the status line",
    "'HTTP/1.1 2', within the status line",
    "'HTTP/1.1 200 OK\\r\\n', before the header",
    "'HTTP/1.1 200 OK\\r\\nContent-Le', within the header",
    "'HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhell', after 4 of 5 bytes",
    "'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhell', after 4 of 5 bytes",
    "'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nh', before the chunk",
    "'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n', before the trailer",
    "'HTTP/1.1 100 Continue\\r\\n\\r\\n', before the status line",
  })
  void aConnectionThatEndsTooSoonIsSaidToHaveWhere(String escaped, String where)
      throws IOException {
    refused(escaped.translateEscapes(), EOFException.class, where);
  }

  @Test
  void aHeadWithoutAnEndIsReadNoFurtherThanItsBound() throws IOException {
    String big = "x".repeat(ResponseReader.MAX_HEAD_BYTES);
    refused("HTTP/1.1 200 " + big, "status line is longer");
    refused("HTTP/1.1 200 OK\r\nX: " + big, "header is longer");
    refused(
        "HTTP/1.1 200 OK\r\n" + "X: 1\r\n".repeat(ResponseReader.MAX_FIELDS + 1) + "\r\n",
        "more than 200 header fields");
    refused("HTTP/1.1 100 Continue\r\n\r\n".repeat(20), "interim responses");
    refused(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"
            + "x".repeat(ChunkedBody.MAX_SIZE_LINE),
        "chunk's size is longer");
  }

  @Test
  void aBodyWithoutALengthIsReadNoFurtherThanItsBound() throws IOException {
    refused(
        "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(ResponseReader.MAX_BODY_BYTES + 1),
        "longer than the");
  }

  @Test
  void aConnectionThatIsResetLeavesTheRequestUnanswered() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.plain(
                conversation -> {
                  conversation.request();
                  conversation.reset();
                });
        HttpClient client = TestClients.of(server)) {
      assertThatThrownBy(() -> client.send(TestClients.post("once")))
          .isInstanceOf(UnansweredException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  private static void refused(String response, String message) throws IOException {
    refused(response, MalformedResponseException.class, message);
  }

  private static void refused(String response, Class<? extends IOException> cause, String message)
      throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(response);
        HttpClient client = TestClients.of(server)) {
      assertThatThrownBy(() -> client.send(TestClients.post("once")))
          .isInstanceOf(UnansweredException.class)
          .hasCauseInstanceOf(cause)
          .hasMessageContaining(message);
      assertThat(server.requests()).hasSize(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }
}
