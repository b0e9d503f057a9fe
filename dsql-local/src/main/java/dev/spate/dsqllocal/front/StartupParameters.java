package dev.spate.dsqllocal.front;

import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.nio.BufferUnderflowException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client asks for when it starts a session.
 *
 * @param user as whom
 * @param database in which database
 * @param settings all else, with what {@code options} holds
 */
record StartupParameters(String user, String database, Map<String, String> settings) {
  /** The only database that a cluster has (Aurora DSQL's user guide, "Accessing"). */
  static final String DATABASE = "postgres";

  /** Names the cluster where TLS doesn't (the user guide, "PrivateLink"). */
  static final String CLUSTER_ID = "amzn-cluster-id";

  /**
   * What drivers send of themselves and get along with. Others are refused as SET refuses them
   * (seen of {@code role} and {@code statement_timeout}: TableProApp/TablePro#851).
   */
  private static final Set<String> TAKEN =
      Set.of(
          "application_name",
          "client_encoding",
          "datestyle",
          "extra_float_digits",
          "intervalstyle",
          "search_path",
          "timezone",
          CLUSTER_ID);

  private static final Pattern OPTION = Pattern.compile("(?:-c\\s*|--)?([A-Za-z_.-]+)=(\\S*)");

  StartupParameters {
    settings = Map.copyOf(settings);
  }

  /** Reads a startup message's content behind the protocol's version; empty where it isn't one. */
  static Optional<StartupParameters> of(BodyReader body) {
    Map<String, String> all = new LinkedHashMap<>();
    try {
      for (String name = body.text(); !name.isEmpty(); name = body.text()) {
        all.put(name, body.text());
      }
    } catch (BufferUnderflowException cutOff) {
      return Optional.empty();
    }
    String user = all.getOrDefault("user", "");
    String database = all.getOrDefault("database", user);
    Map<String, String> settings = new TreeMap<>();
    all.forEach(
        (name, value) -> {
          if (name.equals("options")) {
            Matcher option = OPTION.matcher(value);
            while (option.find()) {
              settings.put(option.group(1).replace("-c ", ""), option.group(2));
            }
          } else if (!name.equals("user") && !name.equals("database")) {
            settings.put(name, value);
          }
        });
    return Optional.of(new StartupParameters(user, database, settings));
  }

  /** What is wrong with it; extensions of the protocol itself are negotiated elsewhere. */
  Optional<ErrorReport> refusal() {
    if (user.isEmpty()) {
      // PostgreSQL's words, as all of this that has to do with no IAM
      return Optional.of(
          ErrorReport.fatal("28000", "no PostgreSQL user name specified in startup packet"));
    }
    if (!database.equals(DATABASE)) {
      return Optional.of(
          ErrorReport.fatal("3D000", "database \"%s\" does not exist".formatted(database)));
    }
    return settings.keySet().stream()
        .filter(name -> !name.startsWith("_pq_."))
        .filter(name -> !TAKEN.contains(name.toLowerCase(Locale.ROOT)))
        .sorted()
        .findFirst()
        .map(
            name ->
                ErrorReport.fatal(
                    "0A000",
                    "setting configuration parameter \"%s\" not supported".formatted(name)));
  }

  /** The settings that PostgreSQL is told too. */
  Map<String, String> forServer() {
    Map<String, String> server = new TreeMap<>(settings);
    server.keySet().removeIf(name -> name.equals(CLUSTER_ID) || name.startsWith("_pq_."));
    return server;
  }
}
