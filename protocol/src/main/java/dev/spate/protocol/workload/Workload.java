package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Setting;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is inserted and how: table, columns with their generators, insert method.
 *
 * @param columns generators by column, in the order of the INSERT's column list
 */
public record Workload(
    @Setting("The table that takes the inserts, optionally with its schema.") String table,
    @Setting(
            value =
                "What makes the table where it is absent: a CREATE TABLE statement, or several"
                    + " statements with all that it needs; {file: schema.sql} reads them from a"
                    + " file, relative to the plan's folder. All that they make is removed with the"
                    + " table, and they must not change what was there before.",
            file = true)
        Optional<String> create,
    @Setting(
            value = "A generator for each column that is written, by the column's name.",
            atLeast = 1,
            atMost = 1_600 /* PostgreSQL's own limit */)
        Map<String, Generator> columns,
    @Setting(value = "How rows are sent.", byDefault = "{}") Insert insert,
    @Setting(
            value =
                "What to do where the table already holds rows: refuse, or keep them and add to"
                    + " them.",
            byDefault = "refuse")
        ExistingRows existing,
    @Setting(
            "Lists of columns of which no two rows have the same combination of values, such as"
                + " [[voter_id, ballot_id]]; their generators have finitely many values.")
        List<List<String>> unique,
    @Setting(
            value =
                "What may be removed between trials and after the run: own, the rows that can be"
                    + " named as this run's; or truncate, all rows of the table, whoever wrote"
                    + " them, with what refers to them.",
            byDefault = "own")
        Cleanup cleanup) {
  /** The most parameters of one statement: their count has 16 bits in PostgreSQL's protocol. */
  private static final int MAX_PARAMETERS = 65_535;

  public Workload {
    requireNonNull(table, "table is null");
    requireNonNull(create, "create is null");
    requireNonNull(insert, "insert is null");
    requireNonNull(existing, "existing is null");
    cleanup = requireNonNullElse(cleanup, Cleanup.OWN);
    unique = unique == null ? List.of() : unique.stream().map(List::copyOf).toList();
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    BrokenRules broken = new BrokenRules();
    if (cleanup == Cleanup.TRUNCATE && existing == ExistingRows.KEEP) {
      broken.add("cleanup", "contradicts existing: keep, which removes nothing", "truncate");
    }
    create.ifPresent(sql -> create(sql, broken));
    ColumnRules.check(columns, unique, broken);
    parameters(insert, columns.values(), broken);
    broken.refuse();
  }

  private static void create(String sql, BrokenRules broken) {
    try {
      if (SqlText.statements(sql).stream().noneMatch(Workload::makesTable)) {
        broken.add("create", "must hold a CREATE TABLE statement", sql);
      }
    } catch (IllegalArgumentException e) {
      broken.add("create", "must be SQL: " + e.getMessage(), sql);
    }
  }

  private static boolean makesTable(SqlText.Statement statement) {
    return statement.begins("create") && statement.words().contains("table");
  }

  private static void parameters(
      Insert insert, Collection<Generator> generators, BrokenRules broken) {
    if (insert.method() != InsertMethod.VALUES || insert.protocol() != StatementProtocol.PREPARED) {
      return;
    }
    long columns =
        generators.stream().filter(generator -> !(generator instanceof Generator.Sql)).count();
    long parameters = columns * insert.effectiveRowsPerStatement();
    if (parameters > MAX_PARAMETERS) {
      String rule =
          "rowsPerStatement × columns must be at most "
              + MAX_PARAMETERS
              + ", PostgreSQL's limit of parameters in one statement";
      broken.add("insert", rule, parameters);
    }
  }

  /** A workload of which only what can be named as the run's own is removed. */
  public Workload(
      String table,
      Optional<String> create,
      Map<String, Generator> columns,
      Insert insert,
      ExistingRows existing,
      List<List<String>> unique) {
    this(table, create, columns, insert, existing, unique, Cleanup.OWN);
  }

  /** A workload none of whose columns are unique together. */
  public Workload(
      String table,
      Optional<String> create,
      Map<String, Generator> columns,
      Insert insert,
      ExistingRows existing) {
    this(table, create, columns, insert, existing, List.of());
  }

  /**
   * The same workload whose sequential keys begin at their start or above what is there, whichever
   * is more.
   *
   * @param keysAbove the largest key that is there, by the column
   */
  public Workload above(Map<String, Long> keysAbove) {
    if (keysAbove.isEmpty()) {
      return this;
    }
    Map<String, Generator> others = new LinkedHashMap<>();
    columns.forEach((name, generator) -> others.put(name, above(generator, keysAbove.get(name))));
    return new Workload(table, create, others, insert, existing, unique, cleanup);
  }

  private static Generator above(Generator generator, Long taken) {
    if (taken == null) {
      return generator;
    }
    if (generator instanceof Generator.Nulls(double share, Generator of)) {
      return new Generator.Nulls(share, above(of, taken));
    }
    return generator instanceof Generator.SequentialBigintKey(long start)
        ? new Generator.SequentialBigintKey(Math.max(start, taken + 1))
        : generator;
  }
}
