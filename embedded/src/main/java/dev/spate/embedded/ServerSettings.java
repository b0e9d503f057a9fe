package dev.spate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The settings of one server. */
final class ServerSettings {
  private ServerSettings() {}

  /**
   * Appends the settings to the cluster's {@code postgresql.conf}; the last one of a name counts.
   */
  static void write(ServerSpec spec, int port, Path data) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("fsync", "on");
    settings.put("full_page_writes", "on");
    settings.put("synchronous_commit", "on");
    // PostgreSQL's own 100 are less than a load of some hundred connections and Spate's needs.
    settings.put("max_connections", "300");
    settings.put("cluster_name", spec.name().replaceAll("[^ -~]", "_"));
    spec.settings().forEach((name, value) -> settings.put(name.toLowerCase(Locale.ROOT), value));
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    StringBuilder lines = new StringBuilder("\n# Spate\n");
    settings.forEach(
        (name, value) -> lines.append(name).append(" = ").append(quoted(value)).append('\n'));
    Files.writeString(data.resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + "'";
  }
}
