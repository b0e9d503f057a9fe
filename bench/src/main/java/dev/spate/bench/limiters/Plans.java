package dev.spate.bench.limiters;

/** Parts of plans. */
final class Plans {
  private Plans() {}

  /** A table that takes each row as it is sent. */
  static String plain(String method, int rows) {
    return workload("", method, rows);
  }

  /** A table on which each insert calls {@link #onInsert}'s function. */
  static String withTrigger() {
    return workload(
        """
            CREATE TRIGGER on_insert AFTER INSERT ON limited
              FOR EACH ROW EXECUTE FUNCTION on_insert();
        """,
        "statement",
        1);
  }

  /** The function, which runs a statement of PL/pgSQL. */
  static String onInsert(String statement) {
    return """
    CREATE TABLE hits (n bigint NOT NULL);
    INSERT INTO hits VALUES (0);
    CREATE FUNCTION on_insert() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
      %s;
      RETURN NULL;
    END $body$;
    """
        .formatted(statement);
  }

  private static String workload(String more, String method, int rows) {
    return """
    workload:
      table: limited
      create: |
        CREATE TABLE limited (id uuid PRIMARY KEY, a text NOT NULL);
    %s  columns:
        id: {key: uuid}
        a: {choice: [order_placed, order_paid, order_shipped]}
      insert: {method: %s, rowsPerTransaction: %d}
    """
        .formatted(more, method, rows);
  }

  static String closed(int concurrency, int seconds) {
    return "{model: closed, concurrency: %d, warmup: 1s, duration: %ds}"
        .formatted(concurrency, seconds);
  }

  static String open(int perSecond, int connections, int seconds) {
    return "{model: open, arrivalRate: %d/s, connections: %d, warmup: 1s, duration: %ds}"
        .formatted(perSecond, connections, seconds);
  }
}
