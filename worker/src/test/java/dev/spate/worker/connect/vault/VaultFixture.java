package dev.spate.worker.connect.vault;

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
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Vault as its API reference describes it: an AWS login that checks the signed request as STS
 * would, a key/value engine, and a database engine whose users have leases.
 */
public final class VaultFixture implements AutoCloseable {
  public static final String SERVER_ID = "vault.example.com";
  private static final AwsCredentials KEYS =
      new AwsCredentials("AKIDEXAMPLE", "the-key", Optional.of("the-session"), Optional.empty());
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was asked, in order. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /** What a secret holds. */
  public ObjectNode secret =
      JSON.createObjectNode().put("username", "ada").put("password", "sesame");

  /** For how long a user is made, and how much longer a renewal makes it. */
  public Duration lease = Duration.ofMinutes(10);

  public Duration renewal = Duration.ofMinutes(10);

  /** Whether leases are known. */
  public boolean leasesEnded;

  public boolean sealed;

  /** Leases that were ended before their time. */
  public final List<String> revoked = new CopyOnWriteArrayList<>();

  /** What was put into the key/value engine at kv, by its path. */
  public final Map<String, JsonNode> kept = new ConcurrentHashMap<>();

  /** After how long it deletes that by itself. */
  public final Map<String, String> deletedAfter = new ConcurrentHashMap<>();

  private final HttpServer server;
  private int users;

  public VaultFixture() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A process that may log in by its AWS credentials. */
  public Map<String, String> variables() {
    return Map.of(
        "VAULT_ADDR", url(),
        "AWS_ACCESS_KEY_ID", KEYS.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY", KEYS.secretAccessKey(),
        "AWS_SESSION_TOKEN", KEYS.sessionToken().orElseThrow());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/v1/".length());
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      asked.add(path);
      String token = exchange.getRequestHeaders().getFirst("X-Vault-Token");
      if (sealed) {
        send(exchange, 503, errors("Vault is sealed"));
      } else if (path.equals("auth/aws/login")) {
        login(exchange, body);
      } else if (!"a-token".equals(token)) {
        send(exchange, 403, errors("permission denied"));
      } else {
        known(exchange, path, body);
      }
    }
  }

  private void known(HttpExchange exchange, String path, JsonNode body) throws IOException {
    switch (path) {
      case "secret/data/bench/db" -> {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("data").set("data", secret);
        send(exchange, 200, answer);
      }
      case "database/creds/bench" -> {
        users++;
        send(exchange, 200, user());
      }
      case "sys/leases/renew" -> {
        boolean last = body.path("lease_id").asText().equals("database/creds/bench/" + users);
        if (leasesEnded || !last) {
          send(exchange, 400, errors("lease not found"));
        } else {
          send(exchange, 200, JSON.createObjectNode().put("lease_duration", renewal.toSeconds()));
        }
      }
      case "sys/leases/revoke" -> {
        revoked.add(body.path("lease_id").asText());
        exchange.sendResponseHeaders(204, -1);
      }
      default -> keeper(exchange, path, body);
    }
  }

  /** The key/value engine that is mounted at kv, whose paths of metadata take settings. */
  private void keeper(HttpExchange exchange, String path, JsonNode body) throws IOException {
    String method = exchange.getRequestMethod();
    String name = path.replaceFirst("^kv/(data|metadata)/", "");
    if (!path.startsWith("kv/")) {
      send(exchange, 404, errors());
    } else if (path.startsWith("kv/metadata/")) {
      if (method.equals("DELETE")) {
        kept.remove(name);
      } else {
        deletedAfter.put(name, body.path("delete_version_after").asText());
      }
      exchange.sendResponseHeaders(204, -1);
    } else if (method.equals("POST")) {
      kept.put(name, body.path("data"));
      send(exchange, 200, JSON.createObjectNode());
    } else if (kept.containsKey(name)) {
      ObjectNode answer = JSON.createObjectNode();
      answer.putObject("data").set("data", kept.get(name));
      send(exchange, 200, answer);
    } else {
      send(exchange, 404, errors());
    }
  }

  private ObjectNode user() {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("lease_id", "database/creds/bench/" + users)
            .put("lease_duration", lease.toSeconds())
            .put("renewable", true);
    answer.putObject("data").put("username", "v-bench-" + users).put("password", "made-" + users);
    return answer;
  }

  private static void login(HttpExchange exchange, JsonNode body) throws IOException {
    if (!body.path("role").asText().equals("worker")) {
      send(exchange, 400, errors("entry for role other not found"));
    } else if (!isCallersIdentity(body)) {
      send(exchange, 403, errors("error making upstream request: received error code 403"));
    } else {
      ObjectNode answer = JSON.createObjectNode();
      answer.putObject("auth").put("client_token", "a-token").put("lease_duration", 3600);
      send(exchange, 200, answer);
    }
  }

  /** As Vault and then STS see it: the server's id is signed, and the signature is right. */
  private static boolean isCallersIdentity(JsonNode body) throws IOException {
    JsonNode headers = JSON.readTree(decoded(body, "iam_request_headers"));
    String authorization = headers.path("authorization").asText();
    if (!authorization.contains("x-vault-aws-iam-server-id")
        || !SERVER_ID.equals(headers.path("x-vault-aws-iam-server-id").asText())) {
      return false;
    }
    Map<String, String> unsigned = new HashMap<>();
    for (String name : List.of("content-type", "x-vault-aws-iam-server-id")) {
      unsigned.put(name, headers.path(name).asText());
    }
    String url = new String(decoded(body, "iam_request_url"), UTF_8);
    byte[] content = decoded(body, "iam_request_body");
    var time =
        LocalDateTime.parse(
            headers.path("x-amz-date").asText(),
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"));
    return url.equals("https://sts.amazonaws.com/")
        && new String(content, UTF_8).equals("Action=GetCallerIdentity&Version=2011-06-15")
        && new RequestSigner("us-east-1", "sts")
            .sign(
                UnsignedRequest.of("POST", URI.create(url), unsigned, content),
                KEYS,
                time.toInstant(ZoneOffset.UTC))
            .get("authorization")
            .equals(authorization);
  }

  private static byte[] decoded(JsonNode body, String member) {
    return Base64.getDecoder().decode(body.path(member).asText());
  }

  private static ObjectNode errors(String... words) {
    ObjectNode answer = JSON.createObjectNode();
    List.of(words).forEach(answer.putArray("errors")::add);
    return answer;
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
