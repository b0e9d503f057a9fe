package dev.spate.worker.connect.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spate.aws.AwsCredentials;
import dev.spate.aws.signature.RequestSigner;
import dev.spate.aws.signature.UnsignedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Secrets Manager, Parameter Store and AWS's extension of Lambda as their references describe them,
 * strict about what they are sent: a request is answered only where its signature is right, or, by
 * the extension, where it brings the session's token.
 */
public final class SecretsFixture implements AutoCloseable {
  private static final AwsCredentials KEYS =
      new AwsCredentials("AKIDEXAMPLE", "the-key", Optional.of("the-session"), Optional.empty());
  private static final String REGION = "eu-central-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was asked, in order: the store's action, or the extension's path, with the name. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final HttpServer server;

  private record Refusal(int status, String type, String message) {}

  /** Starts them; neither knows a secret. */
  public SecretsFixture() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The keys that its requests are signed with. */
  static AwsCredentials keys() {
    return KEYS;
  }

  /** What a process must have in its variables to ask here. */
  public Map<String, String> variables() {
    String place = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "AWS_ACCESS_KEY_ID", KEYS.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY", KEYS.secretAccessKey(),
        "AWS_SESSION_TOKEN", KEYS.sessionToken().orElseThrow(),
        "AWS_REGION", REGION,
        "AWS_ENDPOINT_URL", place);
  }

  /** The same, of a function that has the extension. */
  public Map<String, String> functionVariables() {
    Map<String, String> variables = new HashMap<>(variables());
    variables.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");
    variables.put(
        "PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", Integer.toString(server.getAddress().getPort()));
    return variables;
  }

  /** Keeps a secret or a parameter from now on. */
  public void keep(String name, String text) {
    secrets.put(name, text);
  }

  /** Refuses the next request. */
  public void refuse(int status, String type, String message) {
    refusals.add(new Refusal(status, type, message));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("GET")) {
        extension(exchange, path);
      } else if (!refusals.isEmpty()) {
        Refusal refusal = refusals.removeFirst();
        asked.add(refusal.type());
        send(
            exchange,
            refusal.status(),
            JSON.createObjectNode()
                .put("__type", refusal.type())
                .put("message", refusal.message()));
      } else if (!signed(exchange, body)) {
        send(
            exchange,
            400,
            JSON.createObjectNode()
                .put("__type", "InvalidSignatureException")
                .put("message", "The request signature we calculated does not match"));
      } else {
        store(exchange, JSON.readTree(body));
      }
    }
  }

  private void store(HttpExchange exchange, JsonNode request) throws IOException {
    String action = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    boolean manager = action.equals("secretsmanager.GetSecretValue");
    String name = request.path(manager ? "SecretId" : "Name").asText();
    asked.add(action + " " + name);
    String text = secrets.get(name);
    if (text == null) {
      String type = manager ? "ResourceNotFoundException" : "ParameterNotFound";
      send(exchange, 400, JSON.createObjectNode().put("__type", type).put("message", "no"));
    } else if (manager) {
      send(exchange, 200, JSON.createObjectNode().put("SecretString", text));
    } else if (request.path("WithDecryption").asBoolean()) {
      send(exchange, 200, parameter(text));
    } else {
      send(exchange, 200, parameter("AQICAHhencrypted"));
    }
  }

  private static ObjectNode parameter(String text) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putObject("Parameter").put("Value", text);
    return answer;
  }

  private void extension(HttpExchange exchange, String path) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    asked.add("extension " + path + "?" + query);
    String token = exchange.getRequestHeaders().getFirst("X-Aws-Parameters-Secrets-Token");
    String name = query.replaceAll("^[^=]+=|&.*$", "");
    String text = secrets.get(name);
    if (!KEYS.sessionToken().orElseThrow().equals(token) || text == null) {
      exchange.sendResponseHeaders(400, -1);
    } else if (path.startsWith("/secretsmanager/")) {
      send(exchange, 200, JSON.createObjectNode().put("SecretString", text));
    } else {
      send(exchange, 200, parameter(text));
    }
  }

  /** Signs what came as its sender should have, and compares. */
  private static boolean signed(HttpExchange exchange, byte[] body) {
    String date = exchange.getRequestHeaders().getFirst("X-Amz-Date");
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    String action = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (date == null || given == null || action == null) {
      return false;
    }
    var time = LocalDateTime.parse(date, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"));
    String service = action.startsWith("secretsmanager") ? "secretsmanager" : "ssm";
    URI uri = URI.create("http://" + exchange.getRequestHeaders().getFirst("Host") + "/");
    UnsignedRequest request =
        UnsignedRequest.of(
            "POST",
            uri,
            Map.of("content-type", "application/x-amz-json-1.1", "x-amz-target", action),
            body);
    String wanted =
        new RequestSigner(REGION, service)
            .sign(request, KEYS, time.toInstant(ZoneOffset.UTC))
            .get("authorization");
    return wanted.equals(given);
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] bytes = answer.toString().getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
