package dev.spate.worker.insert.statement;

/** Names as they stand in SQL. */
public final class SqlName {
  private SqlName() {}

  /**
   * The name in double quotes, so that case, blanks and key words in it don't matter.
   *
   * @param name as the catalogue has it
   */
  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A table's name with its schema, both in double quotes. */
  public static String qualified(String schema, String name) {
    return quote(schema) + '.' + quote(name);
  }
}
