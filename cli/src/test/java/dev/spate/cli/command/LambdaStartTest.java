package dev.spate.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.cli.Main;
import dev.spate.protocol.json.ProtocolJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Lambda on this machine as a process, with Spate's function in it and AWS's client before it. */
class LambdaStartTest {
  private static final int WORKERS = 64;
  private static final int ROWS = 100;

  @TempDir Path folder;
  private Process spate;
  private JsonNode ready;
  private LambdaAsyncClient client;

  @BeforeEach
  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Djava.io.tmpdir=" + folder,
            Main.class.getName(),
            "lambda",
            "start",
            "--port",
            "0",
            "--concurrency",
            Integer.toString(WORKERS),
            "--json");
    builder.environment().keySet().removeIf(name -> name.startsWith("DB_"));
    spate = builder.redirectError(folder.resolve("err").toFile()).start();
    BufferedReader out = spate.inputReader(UTF_8);
    String line = out.readLine();
    assertThat(line).as(() -> err()).isNotNull();
    ready = ProtocolJson.mapper().readTree(line);
    client =
        client(
            URI.create(ready.path("endpoint").asText()),
            AwsBasicCredentials.create(
                ready.path("accessKeyId").asText(), ready.path("secretAccessKey").asText()));
  }

  private static LambdaAsyncClient client(URI endpoint, AwsBasicCredentials keys) {
    return LambdaAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(keys))
        .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .maxConcurrency(WORKERS)
                .readTimeout(Duration.ofMinutes(15)))
        .build();
  }

  @AfterEach
  void stop() {
    client.close();
    spate.descendants().forEach(ProcessHandle::destroyForcibly);
    spate.destroyForcibly();
  }

  @Test
  void sixtyFourInvocationsAtOnceStore6400RowsDirectlyAndAgainAsEvents() throws Exception {
    List<CompletableFuture<InvokeResponse>> calls = invoke(InvocationType.REQUEST_RESPONSE, 0);
    for (CompletableFuture<InvokeResponse> call : calls) {
      assertThat(call.join().payload().asUtf8String())
          .as(() -> err())
          .isEqualTo("{\"status\":\"success\",\"inserts\":100}");
      assertThat(call.join().functionError()).isNull();
    }
    assertThat(rows()).isEqualTo(WORKERS * ROWS);

    for (CompletableFuture<InvokeResponse> call : invoke(InvocationType.EVENT, WORKERS)) {
      assertThat(call.join().statusCode()).isEqualTo(202);
    }
    await().atMost(Duration.ofMinutes(5)).until(() -> rows() >= 2 * WORKERS * ROWS);
    assertThat(rows()).isEqualTo(2 * WORKERS * ROWS);

    List<ProcessHandle> started = spate.descendants().toList();
    assertThat(started).hasSizeGreaterThanOrEqualTo(WORKERS);
    spate.destroy();
    assertThat(spate.waitFor()).as(() -> err()).isZero();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(leftBehind()).isEmpty();
  }

  private List<CompletableFuture<InvokeResponse>> invoke(InvocationType type, int from) {
    List<CompletableFuture<InvokeResponse>> calls = new ArrayList<>();
    for (int i = from; i < from + WORKERS; i++) {
      String event = "{\"id\":%d,\"type\":\"business_event\"}".formatted(i * ROWS);
      calls.add(
          client.invoke(
              it ->
                  it.functionName("spate-worker")
                      .invocationType(type)
                      .payload(SdkBytes.fromUtf8String(event))));
    }
    return calls;
  }

  private long rows() throws SQLException {
    URI database = URI.create(ready.path("database").asText());
    String url =
        "jdbc:postgresql://%s:%d%s"
            .formatted(database.getHost(), database.getPort(), database.getPath());
    try (Connection connection = DriverManager.getConnection(url, database.getUserInfo(), "");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT count(*) FROM event_header WHERE event_type = 'business_event'")) {
      result.next();
      return result.getLong(1);
    }
  }

  /** Folders of functions in the temporary folder of the process. */
  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).toList();
    }
  }

  private String err() {
    try {
      return Files.readString(folder.resolve("err"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
