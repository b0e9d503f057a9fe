package dev.spate.aws.secret;

import static dev.spate.aws.secret.StoredSecret.Store.SECRETS_MANAGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpAddress;
import dev.spate.aws.http.HttpClient;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.HttpRequest;
import dev.spate.aws.http.HttpResponse;
import dev.spate.aws.signature.RequestSigner;
import dev.spate.aws.signature.UnsignedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks the stores themselves, by signed requests. Safe to use from many threads; a request that a
 * store has no time for is sent again a few times, since a fleet's workers ask at the same moment.
 */
public final class SecretStores {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> variables;
  private final HttpClients network;
  private final InstantSource time;

  /**
   * The stores that a process's variables name.
   *
   * @param variables AWS_REGION or AWS_DEFAULT_REGION; where a store isn't at its usual place,
   *     AWS_ENDPOINT_URL_SECRETS_MANAGER, AWS_ENDPOINT_URL_SSM or AWS_ENDPOINT_URL
   */
  public SecretStores(Map<String, String> variables, HttpClients network, InstantSource time) {
    this.variables = Map.copyOf(variables);
    this.network = requireNonNull(network, "network is null");
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * The secret's text as it is now (of Secrets Manager, its version AWSCURRENT).
   *
   * @param owner whose credentials sign
   * @throws SecretException where it can't be had
   * @throws CredentialException where nothing can be signed
   */
  public String text(StoredSecret secret, CredentialSource owner)
      throws SecretException, CredentialException, InterruptedException {
    String region = region(secret);
    for (int attempt = 1; ; attempt++) {
      HttpResponse response = send(secret, owner, region);
      JsonNode answer = parsed(response);
      if (response.status() == OK) {
        return secret.textOf(answer);
      }
      String type = answer.path("__type").asText("").replaceAll(".*#", "");
      if (attempt == ATTEMPTS || !type.contains("Throttling")) {
        throw new SecretException(refusal(secret, region, response.status(), type, answer));
      }
      long longestMs = FIRST_PAUSE_MS << attempt;
      Thread.sleep(ThreadLocalRandom.current().nextLong(longestMs / 2, longestMs));
    }
  }

  private String region(StoredSecret secret) throws SecretException {
    return secret
        .regionSaid()
        .or(() -> Optional.ofNullable(variables.get("AWS_REGION")))
        .or(() -> Optional.ofNullable(variables.get("AWS_DEFAULT_REGION")))
        .filter(region -> !region.isBlank())
        .orElseThrow(
            () ->
                new SecretException(
                    "%s may be in any Region: set region, or AWS_REGION".formatted(secret)));
  }

  private HttpResponse send(StoredSecret secret, CredentialSource owner, String region)
      throws SecretException, CredentialException {
    StoredSecret.Store store = secret.store();
    String endpoint = endpoint(store, region);
    byte[] body = body(secret);
    URI uri = URI.create(endpoint.replaceAll("/+$", "") + "/");
    UnsignedRequest request =
        UnsignedRequest.of(
            "POST",
            uri,
            Map.of("content-type", "application/x-amz-json-1.1", "x-amz-target", store.action()),
            body);
    Map<String, String> headers =
        new RequestSigner(region, store.service()).sign(request, owner.current(), time.instant());
    HttpAddress address = HttpAddress.of(URI.create(endpoint));
    try (HttpClient client = network.client(address, ANSWER)) {
      return client.send(new HttpRequest("POST", address.basePath() + "/", headers, body));
    } catch (IOException e) {
      throw new SecretException(
          "%s can't be asked for at %s: %s".formatted(secret, address, e.getMessage()));
    }
  }

  private String endpoint(StoredSecret.Store store, String region) {
    String usual =
        "https://%s.%s.amazonaws.com%s"
            .formatted(store.service(), region, region.startsWith("cn-") ? ".cn" : "");
    return variables.getOrDefault(
        store.endpointVariable(), variables.getOrDefault("AWS_ENDPOINT_URL", usual));
  }

  private static byte[] body(StoredSecret secret) {
    return (secret.store() == SECRETS_MANAGER
            ? JSON.createObjectNode().put("SecretId", secret.name())
            : JSON.createObjectNode().put("Name", secret.name()).put("WithDecryption", true))
        .toString()
        .getBytes(UTF_8);
  }

  private static JsonNode parsed(HttpResponse response) throws SecretException {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      // what it says may quote the answer
      throw new SecretException("an answer of %d is no JSON".formatted(response.status()));
    }
  }

  private static String refusal(
      StoredSecret secret, String region, int status, String type, JsonNode answer) {
    String words = answer.path("message").asText(answer.path("Message").asText(""));
    return switch (type) {
      // "can't find the specified secret value for staging label: AWSCURRENT": the secret is there
      case "ResourceNotFoundException", "ParameterNotFound" ->
          words.contains("staging label")
              ? "%s in %s has no version AWSCURRENT: it has no value yet, or is being rotated"
                  .formatted(secret, region)
              : "%s isn't there in %s".formatted(secret, region);
      case "AccessDeniedException" ->
          "%s in %s is denied to this role: %s".formatted(secret, region, words);
      default ->
          "%s in %s can't be had: %d %s %s".formatted(secret, region, status, type, words).strip();
    };
  }
}
