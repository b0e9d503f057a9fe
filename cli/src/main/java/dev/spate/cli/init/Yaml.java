package dev.spate.cli.init;

import java.util.List;
import java.util.stream.Collectors;

/** Text as YAML writes it. */
final class Yaml {
  private Yaml() {}

  /** A scalar that is read back as this text, whatever is in it. */
  static String text(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9_./-]*")
            && !text.matches("(?i)true|false|null|y|n|yes|no|on|off")
        ? text
        : "'" + text.replace("'", "''") + "'";
  }

  /** A list in flow style. */
  static String list(List<String> texts) {
    return texts.stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"));
  }
}
