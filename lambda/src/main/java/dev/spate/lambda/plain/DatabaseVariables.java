package dev.spate.lambda.plain;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the plain event finds its database: the function's DB_ variables. */
public final class DatabaseVariables {
  private static final String ENDPOINT = "DB_ENDPOINT";
  private static final String NAME = "DB_NAME";
  private static final String USER = "DB_USER";
  private static final String PASSWORD = "DB_PASS";
  private static final String PORT = "DB_PORT";

  /** A host, an IPv6 address in brackets or not, with a port or not. */
  private static final Pattern PLACE =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:/?#\\s]+)(?::([0-9]{1,5}))?");

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private DatabaseVariables() {}

  /** Whether any of them is set, so that a database seems to be meant. */
  public static boolean any(Map<String, String> variables) {
    return variables.containsKey(ENDPOINT);
  }

  /**
   * The database.
   *
   * @throws IllegalArgumentException with all that is wrong; it repeats no password
   */
  public static DatabaseEndpoint endpoint(Map<String, String> variables) {
    List<String> problems = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : List.of(ENDPOINT, USER, PASSWORD)) {
      // a password may be empty: not every server wants one
      boolean mayBeEmpty = name.equals(PASSWORD);
      if (!variables.containsKey(name) || (!mayBeEmpty && variables.get(name).isBlank())) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      problems.add(
          "the function's environment variables %s, which say where the database is, are not set"
              .formatted(String.join(", ", missing)));
    }
    Matcher place = PLACE.matcher(variables.getOrDefault(ENDPOINT, "host").strip());
    if (!missing.contains(ENDPOINT) && !place.matches()) {
      problems.add("DB_ENDPOINT must be a host or host:port");
    }
    String port = variables.getOrDefault(PORT, "").strip();
    if (!port.isEmpty() && !port.matches("[0-9]{1,5}")) {
      problems.add("DB_PORT must be a number");
    }
    String database = variables.getOrDefault(NAME, "").strip();
    if (!database.matches("[^/?#&\\s]*")) {
      problems.add("DB_NAME must be the name of a database");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new DatabaseEndpoint(
        "event_header",
        "jdbc:postgresql://"
            + place.group(1)
            + ":"
            + firstOf(place.group(2), port, "5432")
            + "/"
            + firstOf(database, "postgres"),
        Map.of(),
        variables.get(PASSWORD).isEmpty()
            ? new CredentialReference.None(variables.get(USER))
            : new CredentialReference.Environment(USER, PASSWORD),
        CONNECT_TIMEOUT);
  }

  private static String firstOf(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isEmpty()) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("no candidate");
  }
}
