package dev.spate.worker.connect.secret;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.aws.secret.SecretException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How user and password stand in a secret's text: as JSON, the way RDS writes it (Secrets Manager's
 * user guide, "JSON structure of AWS Secrets Manager database credential secrets"), or as the
 * password alone.
 *
 * @param user to log in as whatever the JSON says; needed beside a password alone
 */
public record SecretLogin(Optional<String> user, String userKey, String passwordKey) {
  private static final int KEYS_SHOWN = 10;

  public SecretLogin {
    requireNonNull(user, "user is null");
    requireNonNull(userKey, "userKey is null");
    requireNonNull(passwordKey, "passwordKey is null");
  }

  /** A user with a password. */
  public record Found(String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Found[user=%s]".formatted(user);
    }
  }

  /**
   * What is in the text.
   *
   * @param name the secret's, for messages
   * @throws SecretException where it isn't in there; of the text it quotes keys alone
   */
  public Found in(String text, String name) throws SecretException {
    Optional<JsonNode> json = object(text);
    if (json.isEmpty()) {
      return new Found(
          user.orElseThrow(
              () ->
                  new SecretException(
                      "%s is no JSON with %s and %s; where it is the password alone, give user"
                          .formatted(name, userKey, passwordKey))),
          text.strip());
    }
    String found = user.isPresent() ? user.get() : entry(json.get(), userKey, name);
    return new Found(found, entry(json.get(), passwordKey, name));
  }

  private static Optional<JsonNode> object(String text) {
    if (!text.strip().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ObjectMapper().readTree(text)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty(); // what it says would quote the secret
    }
  }

  private static String entry(JsonNode json, String key, String name) throws SecretException {
    String value = json.path(key).asText("");
    if (value.isEmpty()) {
      String there =
          json.properties().stream()
              .limit(KEYS_SHOWN)
              .map(Map.Entry::getKey)
              .collect(Collectors.joining(", "));
      throw new SecretException(
          "%s has no %s; its keys are: %s".formatted(name, key, there.isEmpty() ? "none" : there));
    }
    return value;
  }
}
