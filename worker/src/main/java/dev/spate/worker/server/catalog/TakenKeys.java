package dev.spate.worker.server.catalog;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.Session;
import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.server.TaskRefusedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads which sequential keys a table holds already, so that a run's begin above them. */
public final class TakenKeys {
  private static final BigDecimal LAST = BigDecimal.valueOf(Long.MAX_VALUE - 1);

  private TakenKeys() {}

  /**
   * The largest key in each column for which the workload has sequential keys.
   *
   * @throws TaskRefusedException where no key is left above it
   */
  public static Map<String, Long> read(Session session, Workload workload, TableDescription table)
      throws SQLException {
    Map<String, Long> taken = new TreeMap<>();
    for (TableDescription.Column column : table.columns()) {
      if (isSequential(workload.columns().get(column.name()))) {
        Optional<String> largest =
            session.one(
                "SELECT %s FROM %s"
                    .formatted(largest(column), SqlName.qualified(table.schema(), table.name())),
                row -> Optional.ofNullable(row.getString(1)));
        if (largest.isPresent()) {
          taken.put(column.name(), number(column.name(), largest.get()));
        }
      }
    }
    return taken;
  }

  private static boolean isSequential(Generator generator) {
    return generator instanceof Generator.SequentialBigintKey
        || (generator instanceof Generator.Nulls(double _, Generator of) && isSequential(of));
  }

  /** As the index has it, where there is one; text has to be read whole, since 9 is after 10. */
  private static String largest(TableDescription.Column column) {
    String name = SqlName.quote(column.name());
    return switch (column.baseType()) {
      case "text", "varchar", "bpchar", "citext" ->
          "max(CASE WHEN %1$s ~ '^-?[0-9]{1,30}$' THEN %1$s::text::numeric END)".formatted(name);
      case "money" -> "max(%s)::numeric::text".formatted(name);
      default -> "max(%s)::text".formatted(name);
    };
  }

  private static long number(String column, String text) {
    BigDecimal largest;
    try {
      largest = new BigDecimal(text).setScale(0, RoundingMode.CEILING);
    } catch (NumberFormatException e) {
      throw new TaskRefusedException(
          "column %s: sequential keys can't begin above '%s', which the column holds"
              .formatted(column, text));
    }
    if (largest.compareTo(LAST) > 0) {
      throw new TaskRefusedException(
          "column %s: no sequential key is left above %s, which the column holds"
              .formatted(column, text));
    }
    return largest.max(BigDecimal.valueOf(Long.MIN_VALUE)).longValueExact();
  }
}
