package dev.spate.worker.connect.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.aws.http.HttpAddress;
import dev.spate.aws.http.HttpClient;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.HttpRequest;
import dev.spate.aws.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests to one Vault (its HTTP API, version v1), each sent once. */
final class VaultClient {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int DENIED = 403;
  private static final int ABSENT = 404;
  private static final int SEALED = 503;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpAddress address;
  private final Optional<String> namespace;
  private final HttpClients network;

  VaultClient(HttpAddress address, Optional<String> namespace, HttpClients network) {
    this.address = requireNonNull(address, "address is null");
    this.namespace = requireNonNull(namespace, "namespace is null");
    this.network = requireNonNull(network, "network is null");
  }

  /**
   * Reads.
   *
   * @param path without {@code /v1/} in front
   * @param token empty where whoever answers has one of its own
   * @param what is asked for, as messages call it
   */
  JsonNode get(String path, Optional<String> token, String what) throws VaultException {
    return ask("GET", path, token, new byte[0], what);
  }

  /** Sends a body; as {@link #get} otherwise. */
  JsonNode put(String path, Optional<String> token, JsonNode body, String what)
      throws VaultException {
    return ask("POST", path, token, body.toString().getBytes(UTF_8), what);
  }

  /** Deletes; as {@link #get} otherwise. */
  void delete(String path, Optional<String> token, String what) throws VaultException {
    var _ = ask("DELETE", path, token, new byte[0], what);
  }

  private JsonNode ask(String method, String path, Optional<String> token, byte[] body, String what)
      throws VaultException {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Vault-Request", "true");
    token.ifPresent(known -> headers.put("X-Vault-Token", known));
    namespace.ifPresent(name -> headers.put("X-Vault-Namespace", name));
    if (body.length > 0) {
      headers.put("Content-Type", "application/json");
    }
    try (HttpClient client = network.client(address, ANSWER)) {
      String target = address.basePath() + "/v1/" + path;
      HttpResponse response = client.send(new HttpRequest(method, target, headers, body));
      return answer(response, what);
    } catch (VaultException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new VaultException(
          "Vault at %s can't be asked for %s: %s".formatted(address, what, e.getMessage()));
    }
  }

  private JsonNode answer(HttpResponse response, String what) throws VaultException {
    return switch (response.status()) {
      case OK -> parsed(response.body(), what);
      case NO_CONTENT -> JSON.createObjectNode();
      case DENIED ->
          throw new VaultException(
              "Vault at %s denies %s: %s".formatted(address, what, errors(response)));
      case ABSENT ->
          throw new VaultException(
              "Vault at %s has no %s%s".formatted(address, what, inBrackets(errors(response))));
      case SEALED ->
          throw new VaultException(
              "Vault at %s is sealed or in maintenance%s: its operators must unseal it"
                  .formatted(address, inBrackets(errors(response))));
      default ->
          throw new VaultException(
              "Vault at %s answers %d when asked for %s: %s"
                  .formatted(address, response.status(), what, errors(response)));
    };
  }

  private JsonNode parsed(byte[] body, String what) throws VaultException {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      // what it says may quote a secret
      throw new VaultException("Vault at %s answers no JSON for %s".formatted(address, what));
    }
  }

  /** Vault's own words; of an answer that isn't an error's nothing is said. */
  private static String errors(HttpResponse response) {
    List<String> words = new ArrayList<>();
    try {
      JSON.readTree(response.body()).path("errors").forEach(error -> words.add(error.asText()));
    } catch (IOException e) {
      return "";
    }
    return String.join("; ", words).strip();
  }

  private static String inBrackets(String words) {
    return words.isEmpty() ? "" : " (%s)".formatted(words);
  }
}
