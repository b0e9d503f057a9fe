package dev.spate.worker.connect.iam;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The profile {@code default} of a file of AWS's shared credentials, read anew each time (SDKs and
 * tools guide, "Shared config and credentials files").
 */
record SharedCredentialsFile(Path file) implements CredentialSource {
  private static final String PROFILE = "[default]";

  @Override
  public AwsCredentials current() throws CredentialException {
    Map<String, String> entries = new HashMap<>();
    boolean inside = false;
    try {
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        int equals = text.indexOf('=');
        if (text.startsWith("[")) {
          inside = text.replace(" ", "").equals(PROFILE);
        } else if (inside && equals > 0 && !text.startsWith("#")) {
          entries.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        }
      }
    } catch (IOException e) {
      // what it says may quote the file
      throw new CredentialException("the AWS credentials file %s can't be read".formatted(file));
    }
    return new AwsCredentials(
        entry(entries, "aws_access_key_id"),
        entry(entries, "aws_secret_access_key"),
        Optional.ofNullable(entries.get("aws_session_token")).filter(token -> !token.isEmpty()),
        Optional.empty());
  }

  private String entry(Map<String, String> entries, String name) throws CredentialException {
    String value = entries.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new CredentialException(
          "the AWS credentials file %s has no %s in the profile default".formatted(file, name));
    }
    return value;
  }
}
