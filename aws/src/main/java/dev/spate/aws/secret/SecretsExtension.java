package dev.spate.aws.secret;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.aws.http.HttpAddress;
import dev.spate.aws.http.HttpClient;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.HttpRequest;
import dev.spate.aws.http.HttpResponse;
import dev.spate.aws.signature.UriEncoding;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * AWS's Parameters and Secrets extension of Lambda, which keeps what it was asked for: without it,
 * a thousand environments that start at once would each ask a store (Secrets Manager's user guide,
 * "Use Secrets Manager secrets in Lambda functions"; Systems Manager's, "Using parameters in Lambda
 * functions").
 */
public final class SecretsExtension {
  private static final String USUAL_PORT = "2773";
  private static final String TOKEN = "X-Aws-Parameters-Secrets-Token";
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final int OK = 200;

  private final Map<String, String> variables;
  private final HttpClients network;

  /**
   * The extension beside this process.
   *
   * @param variables PARAMETERS_SECRETS_EXTENSION_HTTP_PORT, AWS_SESSION_TOKEN, and
   *     AWS_LAMBDA_RUNTIME_API, without which there can be none
   */
  public SecretsExtension(Map<String, String> variables, HttpClients network) {
    this.variables = Map.copyOf(variables);
    this.network = requireNonNull(network, "network is null");
  }

  /**
   * The secret's text; empty where there is no extension, where it isn't ready (it is not while a
   * function starts), or where it can't get the secret: its store then says why.
   */
  public Optional<String> text(StoredSecret secret) {
    if (!variables.containsKey("AWS_LAMBDA_RUNTIME_API")) {
      return Optional.empty();
    }
    String region = variables.getOrDefault("AWS_REGION", "");
    if (secret.regionSaid().filter(said -> !said.equals(region)).isPresent()) {
      return Optional.empty(); // it asks its own Region alone
    }
    String name = UriEncoding.encode(secret.name());
    String target =
        switch (secret.store()) {
          case SECRETS_MANAGER -> "/secretsmanager/get?secretId=" + name;
          case PARAMETER_STORE ->
              "/systemsmanager/parameters/get?name=%s&withDecryption=true".formatted(name);
        };
    try (HttpClient client = network.client(address(), ANSWER)) {
      Map<String, String> headers = Map.of(TOKEN, variables.getOrDefault("AWS_SESSION_TOKEN", ""));
      HttpResponse response = client.send(new HttpRequest("GET", target, headers, new byte[0]));
      return response.status() == OK
          ? Optional.of(secret.textOf(new ObjectMapper().readTree(response.body())))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private HttpAddress address() {
    String port =
        variables.getOrDefault("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", USUAL_PORT).strip();
    return new HttpAddress(false, "localhost", Integer.parseInt(port), "");
  }
}
