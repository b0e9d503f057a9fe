package dev.spate.lambdalocal;

import static dev.spate.lambdalocal.testing.LambdaSandbox.NAME;
import static dev.spate.lambdalocal.testing.LambdaSandbox.ask;
import static dev.spate.lambdalocal.testing.LambdaSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.testing.LambdaSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Lambda on this machine logs each call of its API. */
class CallLogTest {
  private final LambdaSandbox lambda = new LambdaSandbox(InProcessExecution::echo);

  @AfterEach
  void stop() {
    lambda.close();
  }

  private List<String> calls() {
    return lambda.log.stream().map(line -> line.replaceFirst("RequestId: \\S+ ", "")).toList();
  }

  @Test
  void eachCallIsALineWithItsOperationItsFunctionAndItsStatus() {
    ask(() -> lambda.client.publishVersion(it -> it.functionName(NAME)));
    ask(() -> lambda.client.getAccountSettings(it -> {}));
    ask(() -> lambda.client.invoke(it -> it.functionName(NAME).qualifier("1").payload(json("1"))));

    assertThat(calls())
        .containsExactly(
            "CALL PublishVersion spate-worker Status: 201",
            "CALL GetAccountSettings Status: 200",
            "CALL Invoke spate-worker:1 Status: 200");
  }

  @Test
  void aCallThatIsRefusedIsALineToo() {
    assertThatThrownBy(
            () -> ask(() -> lambda.client.getFunctionConfiguration(it -> it.functionName("other"))))
        .isInstanceOf(ResourceNotFoundException.class);

    assertThat(calls()).containsExactly("CALL GetFunctionConfiguration other Status: 404");
  }

  @Test
  void aNameThatHoldsLineBreaksStaysInItsLine() throws IOException, InterruptedException {
    HttpRequest forged =
        HttpRequest.newBuilder(
                URI.create(lambda.lambda.endpoint() + "/2015-03-31/functions/a%0AEND%1B"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(forged, HttpResponse.BodyHandlers.discarding());
    }

    assertThat(calls()).containsExactly("CALL GetFunction a?END? Status: 400");
  }
}
