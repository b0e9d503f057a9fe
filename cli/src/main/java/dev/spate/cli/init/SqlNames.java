package dev.spate.cli.init;

/** Names as SQL writes them. */
final class SqlNames {
  private SqlNames() {}

  /** The name, in double quotes unless SQL reads it back as it is. */
  static String name(String name) {
    return name.matches("[a-z_][a-z0-9_]*") && !Keywords.reserved(name)
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }
}
