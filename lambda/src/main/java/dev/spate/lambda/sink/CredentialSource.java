package dev.spate.lambda.sink;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of the function's role: from its environment variables, or, where it was restored
 * from a snapshot, from the address that they name (Lambda's guide, "Lambda SnapStart": a snapshot
 * would outlive keys in variables). Safe to use from many threads at once.
 */
final class CredentialSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Keys that end sooner are asked for anew. */
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

  private final Map<String, String> variables;
  private final TimeSource time;
  private AwsCredentials kept;
  private Instant keptUntil = Instant.MIN;

  CredentialSource(Map<String, String> variables, TimeSource time) {
    this.variables = Map.copyOf(variables);
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * Credentials that are good for the next minutes.
   *
   * @throws IOException where there are none
   */
  synchronized AwsCredentials find() throws IOException {
    String accessKey = variables.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secretKey = variables.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    if (!accessKey.isEmpty() && !secretKey.isEmpty()) {
      String token = variables.getOrDefault("AWS_SESSION_TOKEN", "");
      return new AwsCredentials(
          accessKey, secretKey, Optional.of(token).filter(text -> !text.isEmpty()));
    }
    if (kept == null || time.now().isAfter(keptUntil)) {
      fetch();
    }
    return kept;
  }

  /** Forgets what was found: it must not be part of a snapshot. */
  synchronized void forget() {
    kept = null;
  }

  private void fetch() throws IOException {
    String address = variables.getOrDefault("AWS_CONTAINER_CREDENTIALS_FULL_URI", "");
    if (address.isEmpty()) {
      throw new IOException(
          "there are no AWS credentials: neither AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY nor"
              + " AWS_CONTAINER_CREDENTIALS_FULL_URI is set");
    }
    try {
      JsonNode answer = ask(URI.create(address));
      kept =
          new AwsCredentials(
              text(answer, "AccessKeyId"),
              text(answer, "SecretAccessKey"),
              Optional.of(text(answer, "Token")));
      keptUntil = Instant.parse(text(answer, "Expiration")).minus(RENEW_BEFORE);
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      kept = null;
      // the answer itself may hold secrets, so only the kind of problem is told
      throw new IOException(
          "the AWS credentials can't be had from AWS_CONTAINER_CREDENTIALS_FULL_URI: "
              + e.getClass().getSimpleName());
    }
  }

  private JsonNode ask(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(Math.toIntExact(TIMEOUT.toMillis()));
    connection.setReadTimeout(Math.toIntExact(TIMEOUT.toMillis()));
    connection.setRequestProperty(
        "Authorization", variables.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN", ""));
    try (InputStream body = connection.getInputStream()) {
      return ProtocolJson.mapper().readTree(body.readAllBytes());
    }
  }

  private static String text(JsonNode answer, String member) throws IOException {
    String text = answer.path(member).asText("");
    if (text.isEmpty()) {
      throw new IOException("no " + member);
    }
    return text;
  }
}
