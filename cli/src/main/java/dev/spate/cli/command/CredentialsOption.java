package dev.spate.cli.command;

import dev.spate.engine.target.UrlSecrets;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.CredentialReference;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where credentials are, as an option says it.
 *
 * @param yaml the same for a plan, in YAML's flow style
 */
record CredentialsOption(CredentialReference reference, String yaml) {
  /**
   * Reads the option.
   *
   * @param folder where relative paths start on the command line
   * @param planFolder where they start in the plan
   */
  static CredentialsOption parse(String text, Path folder, Path planFolder) {
    int colon = text.indexOf(':');
    String from = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon + 1);
    return switch (from) {
      case "env" -> environment(rest);
      case "file" ->
          new CredentialsOption(
              new CredentialReference.File(new PlanPath(file(required(rest), folder).toString())),
              "{from: file, path: %s}"
                  .formatted(quoted(inPlan(rest, file(rest, folder), planFolder))));
      case "pgpass" ->
          new CredentialsOption(
              new CredentialReference.Pgpass(required(rest), Optional.empty()),
              "{from: pgpass, user: %s}".formatted(quoted(rest)));
      case "none" ->
          new CredentialsOption(
              new CredentialReference.None(required(rest)),
              "{from: none, user: %s}".formatted(quoted(rest)));
      default -> throw wrong();
    };
  }

  /** A home folder is found by the worker. */
  private static Path file(String path, Path folder) {
    return path.startsWith("~") ? Path.of(path) : folder.resolve(path).toAbsolutePath().normalize();
  }

  private static String inPlan(String given, Path file, Path planFolder) {
    return file.isAbsolute() && !Path.of(given).isAbsolute()
        ? planFolder.toAbsolutePath().normalize().relativize(file).toString()
        : given;
  }

  /** A password in a URL would end up in the plan; a URL is never shown, for it may hold one. */
  static void refuseSecrets(String url) {
    if (UrlSecrets.in(url)) {
      throw new IllegalArgumentException(
          "--url: must not hold user or password; --credentials says where they are");
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "--url: must be a JDBC URL such as jdbc:postgresql://db.example.com:5432/bench");
    }
  }

  private static CredentialsOption environment(String variables) {
    if (variables.isEmpty()) {
      return new CredentialsOption(
          new CredentialReference.Environment("PGUSER", "PGPASSWORD"), "{from: env}");
    }
    int comma = variables.indexOf(',');
    if (comma < 1 || comma == variables.length() - 1) {
      throw wrong();
    }
    String user = variables.substring(0, comma);
    String password = variables.substring(comma + 1);
    return new CredentialsOption(
        new CredentialReference.Environment(user, password),
        "{from: env, user: %s, password: %s}".formatted(quoted(user), quoted(password)));
  }

  private static String required(String rest) {
    if (rest.isBlank()) {
      throw wrong();
    }
    return rest;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "--credentials: must be env, env:USER_VARIABLE,PASSWORD_VARIABLE, file:PATH, pgpass:USER or"
            + " none:USER");
  }
}
