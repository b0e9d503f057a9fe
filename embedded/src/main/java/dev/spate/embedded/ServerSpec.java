package dev.spate.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * What server is wanted.
 *
 * @param name of the target, for messages, folder names and {@code cluster_name}
 * @param version the major version, one of {@link #versions()}
 * @param settings of {@code postgresql.conf}, over Spate's own: {@code fsync}, {@code
 *     full_page_writes} and {@code synchronous_commit} are on, {@code max_connections} is 300,
 *     everything else is PostgreSQL's default
 * @param dataDirectory the folder in which the server's own folder is made; if empty, one in the
 *     user's cache folder, because a temporary folder is often memory, where fsync costs nothing
 */
public record ServerSpec(
    String name, String version, Map<String, String> settings, Optional<Path> dataDirectory) {

  /** The version where a plan names none. */
  public static final String DEFAULT_VERSION = "18";

  private static final Pattern SETTING =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*(\\.[A-Za-z_][A-Za-z0-9_$]*)?");

  /** What Spate has to decide itself, so that servers don't meet and leave nothing behind. */
  private static final Set<String> RESERVED =
      Set.of(
          "config_file",
          "data_directory",
          "external_pid_file",
          "hba_file",
          "ident_file",
          "include",
          "include_dir",
          "include_if_exists",
          "lc_messages",
          "listen_addresses",
          "log_destination",
          "logging_collector",
          "port",
          "unix_socket_directories");

  /**
   * @throws EmbeddedServerException with each problem, where the version isn't packed or a setting
   *     can't be one
   */
  public ServerSpec {
    settings = Map.copyOf(settings);
    List<String> problems = new ArrayList<>();
    if (name.isBlank()) {
      problems.add("target: an embedded server needs a name");
    }
    String place = "target " + name + ": ";
    if (!versions().contains(version)) {
      problems.add(
          place
              + "version: "
              + version
              + " is not packed with Spate, only "
              + String.join(" and ", versions()));
    }
    settings.keySet().stream()
        .sorted()
        .flatMap(setting -> problem(setting).stream())
        .map(place::concat)
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new EmbeddedServerException(problems);
    }
  }

  /** The default version with the given settings. */
  public static ServerSpec of(String name, Map<String, String> settings) {
    return new ServerSpec(name, DEFAULT_VERSION, settings, Optional.empty());
  }

  /** The versions that can be selected. */
  public static SortedSet<String> versions() {
    return Release.majors();
  }

  private static Optional<String> problem(String setting) {
    if (!SETTING.matcher(setting).matches()) {
      return Optional.of("settings." + setting + ": not the name of a PostgreSQL setting");
    }
    if (RESERVED.contains(setting.toLowerCase(java.util.Locale.ROOT))) {
      return Optional.of("settings." + setting + ": decided by Spate, can't be set");
    }
    return Optional.empty();
  }
}
