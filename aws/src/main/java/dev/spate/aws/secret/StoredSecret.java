package dev.spate.aws.secret;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which secret is meant, and where it is kept.
 *
 * @param store who keeps it
 * @param name its name or its ARN
 * @param region where it is kept; by default its ARN says so, else the process's Region
 */
public record StoredSecret(Store store, String name, Optional<String> region) {
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:([^:]+):.*");

  /** Who keeps secrets. */
  public enum Store {
    /** AWS Secrets Manager (its API reference, GetSecretValue). */
    SECRETS_MANAGER(
        "the secret",
        "secretsmanager",
        "secretsmanager.GetSecretValue",
        "AWS_ENDPOINT_URL_SECRETS_MANAGER"),
    /** Parameter Store of AWS Systems Manager (its API reference, GetParameter). */
    PARAMETER_STORE("the parameter", "ssm", "AmazonSSM.GetParameter", "AWS_ENDPOINT_URL_SSM");

    private final String words;
    private final String service;
    private final String action;
    private final String endpointVariable;

    Store(String words, String service, String action, String endpointVariable) {
      this.words = words;
      this.service = service;
      this.action = action;
      this.endpointVariable = endpointVariable;
    }

    String service() {
      return service;
    }

    String action() {
      return action;
    }

    String endpointVariable() {
      return endpointVariable;
    }
  }

  public StoredSecret {
    requireNonNull(store, "store is null");
    requireNonNull(name, "name is null");
    requireNonNull(region, "region is null");
  }

  /** The Region by its ARN or as it is given; empty where that is the process's own. */
  Optional<String> regionSaid() {
    Matcher arn = ARN.matcher(name);
    return region.or(() -> arn.matches() ? Optional.of(arn.group(1)) : Optional.empty());
  }

  /** The text in a store's answer, or in what the extension makes of it. */
  String textOf(JsonNode answer) throws SecretException {
    JsonNode text =
        switch (store) {
          case SECRETS_MANAGER -> answer.path("SecretString");
          case PARAMETER_STORE -> answer.path("Parameter").path("Value");
        };
    if (!text.isTextual()) {
      throw new SecretException("%s holds no text".formatted(this));
    }
    return text.asText();
  }

  /** For messages. */
  @Override
  public String toString() {
    return "%s %s".formatted(store.words, name);
  }
}
