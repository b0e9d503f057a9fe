package dev.spate.worker.connect;

import java.util.List;
import java.util.Optional;

/**
 * Lines of a password file in libpq's format, {@code host:port:database:user:password}: {@code *}
 * stands for any value of one of the first four, {@code \:} and {@code \\} for the character behind
 * the backslash, and the first line that matches counts.
 *
 * <p>The format: PostgreSQL's documentation, section "The Password File".
 */
record PgpassFile(List<String> lines) {
  PgpassFile {
    lines = List.copyOf(lines);
  }

  /** The password of the first line that fits. */
  Optional<String> password(ServerAddress.Host host, String database, String user) {
    String[] wanted = {host.name(), Integer.toString(host.port()), database, user};
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .flatMap(line -> match(line, wanted).stream())
        .findFirst();
  }

  private static Optional<String> match(String line, String[] wanted) {
    int at = 0;
    for (String value : wanted) {
      StringBuilder field = new StringBuilder();
      int end = unescape(line, at, true, field);
      if (end == line.length()) {
        return Optional.empty();
      }
      boolean any = line.substring(at, end).equals("*");
      if (!any && !field.toString().equals(value)) {
        return Optional.empty();
      }
      at = end + 1;
    }
    StringBuilder password = new StringBuilder();
    unescape(line, at, false, password);
    return Optional.of(password.toString());
  }

  /** Reads a field without its escapes; returns the index of its colon or the line's length. */
  private static int unescape(String line, int from, boolean untilColon, StringBuilder field) {
    int at = from;
    while (at < line.length() && !(untilColon && line.charAt(at) == ':')) {
      if (line.charAt(at) == '\\' && at + 1 < line.length()) {
        at++;
      }
      field.append(line.charAt(at));
      at++;
    }
    return at;
  }
}
