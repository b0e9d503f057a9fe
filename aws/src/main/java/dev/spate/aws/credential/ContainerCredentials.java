package dev.spate.aws.credential;

import static dev.spate.aws.credential.CredentialChain.isSet;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpAddress;
import dev.spate.aws.http.HttpClient;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.HttpRequest;
import dev.spate.aws.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the address gives that Lambda, ECS or EKS sets in a container; asked anew each time. */
final class ContainerCredentials implements CredentialSource {
  static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

  private static final String ECS = "http://169.254.170.2";
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final int OK = 200;

  /** What may be asked without TLS, beside this machine: addresses of a host's own agents. */
  private static final Set<String> AGENTS =
      Set.of("169.254.170.2", "169.254.170.23", "fd00:ec2::23", "127.0.0.1", "::1", "localhost");

  private final Map<String, String> variables;
  private final HttpClients network;

  ContainerCredentials(Map<String, String> variables, HttpClients network) {
    this.variables = Map.copyOf(variables);
    this.network = network;
  }

  @Override
  public AwsCredentials current() throws CredentialException {
    boolean full = isSet(variables, FULL);
    String variable = full ? FULL : RELATIVE;
    try {
      JsonNode answer = ask(URI.create(full ? variables.get(FULL) : ECS + variables.get(RELATIVE)));
      return new AwsCredentials(
          text(answer, "AccessKeyId"),
          text(answer, "SecretAccessKey"),
          // keys of a user have neither
          Optional.of(answer.path("Token").asText("")).filter(token -> !token.isEmpty()),
          Optional.of(answer.path("Expiration").asText(""))
              .filter(end -> !end.isEmpty())
              .map(Instant::parse));
    } catch (UnusableAnswerException e) {
      throw new CredentialException(
          "the AWS credentials can't be had from %s: %s".formatted(variable, e.getMessage()));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      // the answer itself may hold secrets, so only the kind of problem is said
      throw new CredentialException(
          "the AWS credentials can't be had from %s: %s"
              .formatted(variable, e.getClass().getSimpleName()));
    }
  }

  private JsonNode ask(URI uri) throws IOException {
    HttpAddress address = HttpAddress.of(uri);
    if (!address.tls() && !AGENTS.contains(address.host())) {
      throw new UnusableAnswerException(
          "%s is neither https nor this machine's".formatted(address));
    }
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    Map<String, String> headers =
        authorization().map(token -> Map.of("Authorization", token)).orElse(Map.of());
    try (HttpClient client = network.client(address, ANSWER)) {
      HttpResponse response =
          client.send(new HttpRequest("GET", path + query, headers, new byte[0]));
      if (response.status() != OK) {
        throw new UnusableAnswerException("it answers " + response.status());
      }
      return new ObjectMapper().readTree(response.body());
    }
  }

  /** A file's token changes, so it is read each time. */
  private Optional<String> authorization() throws IOException {
    String file = variables.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "");
    if (!file.isBlank()) {
      return Optional.of(Files.readString(Path.of(file), UTF_8).strip());
    }
    return Optional.of(variables.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN", ""))
        .filter(token -> !token.isEmpty());
  }

  private static String text(JsonNode answer, String member) throws IOException {
    String text = answer.path(member).asText("");
    if (text.isEmpty()) {
      throw new UnusableAnswerException("the answer has no " + member);
    }
    return text;
  }

  /** Its message holds nothing of the answer. */
  private static final class UnusableAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String message) {
      super(message);
    }
  }
}
