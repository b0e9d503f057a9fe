package dev.spate.aws.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A role's credentials for a token that a file holds, as in a pod; asked anew each time. */
final class WebIdentityCredentials implements CredentialSource {
  private final Map<String, String> variables;
  private final Sts sts;

  /**
   * As a process's variables say.
   *
   * @param variables AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME
   */
  WebIdentityCredentials(Map<String, String> variables, HttpClients network) {
    this.variables = Map.copyOf(variables);
    this.sts = new Sts(variables, network);
  }

  @Override
  public AwsCredentials current() throws CredentialException {
    Path file = Path.of(variables.get("AWS_WEB_IDENTITY_TOKEN_FILE"));
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("Action", "AssumeRoleWithWebIdentity");
    parameters.put("RoleArn", variables.get("AWS_ROLE_ARN"));
    parameters.put("RoleSessionName", variables.getOrDefault("AWS_ROLE_SESSION_NAME", "spate"));
    try {
      parameters.put("WebIdentityToken", Files.readString(file, UTF_8).strip());
    } catch (IOException e) {
      throw new CredentialException(
          "AWS_WEB_IDENTITY_TOKEN_FILE names %s, which can't be read".formatted(file));
    }
    return sts.ask(parameters);
  }
}
