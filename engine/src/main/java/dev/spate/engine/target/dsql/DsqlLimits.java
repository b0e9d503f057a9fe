package dev.spate.engine.target.dsql;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.setting.BrokenRule;
import dev.spate.protocol.workload.Cleanup;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.IsolationLevel;
import dev.spate.protocol.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Aurora DSQL's limits that a plan may break, held against it before anything is connected to.
 *
 * @see <a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/CHAP_quotas.html">Cluster
 *     quotas and database limits in Amazon Aurora DSQL</a>
 */
public final class DsqlLimits {
  /** Rows that a transaction block changes; refused with "transaction row limit exceeded". */
  static final int ROWS = 3_000;

  /** All data that a write transaction modifies. */
  static final long TRANSACTION_BYTES = 10L * 1024 * 1024;

  /** A row of a table. */
  static final long ROW_BYTES = 2L * 1024 * 1024;

  /** A column that isn't part of an index. */
  static final long COLUMN_BYTES = 1L * 1024 * 1024;

  /** The columns of a primary key, or of a secondary index, together. */
  static final int KEY_BYTES = 1_024;

  /** Columns of a primary key or of a secondary index; refused with 54011. */
  static final int KEY_COLUMNS = 8;

  /** Indexes of a table, the primary key's among them. */
  static final int INDEXES = 24;

  /**
   * What a row is accounted with beside its values: about 0.3 MiB over 3,000 rows
   * (awslabs/agent-plugins, dsql/references/limits-and-error-codes.md).
   */
  static final int ROW_OVERHEAD = 105;

  private final Workload workload;
  private final List<BrokenRule> broken = new ArrayList<>();

  private DsqlLimits(Workload workload) {
    this.workload = workload;
  }

  /**
   * All limits that a plan breaks, by the places of the plan.
   *
   * @param connections how many the cluster takes
   */
  public static List<BrokenRule> broken(Workload workload, LoadModel load, int connections) {
    DsqlLimits limits = new DsqlLimits(workload);
    limits.insert();
    limits.columns();
    Optional<String> create = workload.create();
    create.ifPresent(limits::create);
    if (workload.cleanup() == Cleanup.TRUNCATE) {
      limits.add(
          List.of("workload", "cleanup"),
          "must be own: Aurora DSQL has no TRUNCATE, and a DELETE of all rows is beyond its 3,000"
              + " rows a transaction",
          "truncate");
    }
    limits.connections(load, connections);
    return List.copyOf(limits.broken);
  }

  private void add(List<String> place, String rule, Object value) {
    broken.add(new BrokenRule(place, rule, value.toString()));
  }

  private void insert() {
    int rows = workload.insert().rowsPerTransaction();
    if (rows > ROWS) {
      add(
          List.of("workload", "insert", "rowsPerTransaction"),
          "must be at most 3,000: no transaction of Aurora DSQL changes more rows",
          rows);
    }
    Optional<IsolationLevel> isolation = workload.insert().isolation();
    if (isolation.filter(level -> level != IsolationLevel.REPEATABLE_READ).isPresent()) {
      add(
          List.of("workload", "insert", "isolation"),
          "must go: Aurora DSQL's isolation is always REPEATABLE READ, and other levels are"
              + " refused",
          isolation.get().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    } else if (isolation.isPresent()) {
      add(
          List.of("workload", "insert", "isolation"),
          "must go: Aurora DSQL's isolation is always REPEATABLE READ, and setting it is refused",
          "repeatable-read");
    }
  }

  private void columns() {
    double row = ROW_OVERHEAD;
    long longestRow = 0;
    for (var column : workload.columns().entrySet()) {
      GeneratedBytes bytes = GeneratedBytes.of(column.getValue());
      row += bytes.mean();
      longestRow += bytes.most();
      if (bytes.most() > COLUMN_BYTES) {
        add(
            List.of("workload", "columns", column.getKey()),
            "must have no value above 1 MiB (1,048,576 bytes), Aurora DSQL's limit of a column",
            "up to %,d bytes".formatted(bytes.most()));
      }
      if (!storable(column.getValue())) {
        add(
            List.of("workload", "columns", column.getKey()),
            "must be of another kind: Aurora DSQL has no columns of arrays, ranges or network"
                + " addresses",
            GeneratedBytes.words(column.getValue()));
      }
    }
    if (longestRow > ROW_BYTES) {
      add(
          List.of("workload", "columns"),
          "must have no row above 2 MiB (2,097,152 bytes), Aurora DSQL's limit of a row",
          "up to %,d bytes".formatted(longestRow));
    }
    transaction(row);
  }

  /** With each index a row's key is stored once more. */
  private void transaction(double row) {
    double accounted = row + CreateText.of(workload).indexedBytes(workload);
    double bytes = accounted * Math.min(workload.insert().rowsPerTransaction(), ROWS);
    if (bytes > TRANSACTION_BYTES) {
      add(
          List.of("workload", "insert"),
          ("must send at most 10 MiB a transaction, which is what Aurora DSQL takes with indexes"
                  + " and its own overhead: about %,d rows of these would fit, each accounted with"
                  + " about %,.0f bytes")
              .formatted((long) (TRANSACTION_BYTES / accounted), accounted),
          "about %,.0f bytes".formatted(bytes));
    }
  }

  private static boolean storable(Generator generator) {
    return switch (generator) {
      case Generator.Arrays _, Generator.Ranges _, Generator.Addresses _, Generator.AddressKey _ ->
          false;
      case Generator.Nulls(double _, Generator of) -> storable(of);
      case Generator _ -> true;
    };
  }

  private void create(String sql) {
    List<String> place = List.of("workload", "create");
    new CreateRules(sql).problems().forEach(rule -> add(place, rule, ""));
    CreateText.of(workload).problems(workload).forEach(rule -> add(place, rule, ""));
  }

  private void connections(LoadModel load, int connections) {
    if (load.peak() > connections) {
      String key =
          switch (load) {
            case ClosedLoad _ -> "concurrency";
            case OpenLoad _ -> "connections";
          };
      add(
          List.of("load", key),
          "must be at most %,d, the connections that the cluster takes".formatted(connections),
          load.peak());
    }
  }
}
