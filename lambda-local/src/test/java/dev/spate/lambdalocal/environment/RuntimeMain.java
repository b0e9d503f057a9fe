package dev.spate.lambdalocal.environment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A runtime client that makes mistakes. */
final class RuntimeMain {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String api =
      "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

  /**
   * Answers its first invocation, the second one with the statuses that its wrong calls were
   * answered with, and asks for no third one.
   */
  public static void main(String[] arguments) throws Exception {
    new RuntimeMain().run();
    Thread.sleep(Duration.ofMinutes(5));
  }

  private void run() throws Exception {
    List<String> statuses = new ArrayList<>();
    statuses.add("answer before:" + post("invocation/none/response"));
    statuses.add("restore:" + status(HttpRequest.newBuilder(uri("restore/next"))));
    String first = next();
    statuses.add("next while busy:" + status(HttpRequest.newBuilder(uri("invocation/next"))));
    statuses.add("init error while busy:" + post("init/error"));
    statuses.add("another id:" + post("invocation/another/response"));
    statuses.add("right:" + post("invocation/" + first + "/response"));
    statuses.add("twice:" + post("invocation/" + first + "/response"));
    String second = next();
    statuses.add("the one before:" + post("invocation/" + first + "/error"));
    post("invocation/" + second + "/response", "\"" + String.join(", ", statuses) + "\"");
  }

  private String next() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("invocation/next")).build();
    return client
        .send(request, BodyHandlers.discarding())
        .headers()
        .firstValue("Lambda-Runtime-Aws-Request-Id")
        .orElseThrow();
  }

  private int post(String call) throws Exception {
    return post(call, "1");
  }

  private int post(String call, String body) throws Exception {
    return status(HttpRequest.newBuilder(uri(call)).POST(BodyPublishers.ofString(body)));
  }

  private int status(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private URI uri(String call) {
    return URI.create(api + call);
  }
}
