package dev.spate.worker.rows;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.ParentColumn;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.encode.Encoders;
import dev.spate.worker.rows.encode.FollowEncoders;
import dev.spate.worker.rows.encode.GeneratedColumn;
import dev.spate.worker.rows.encode.NullableEncoder;
import dev.spate.worker.rows.encode.PickEncoders;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.LiteralValue;
import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.rows.value.Salts;
import dev.spate.worker.rows.value.SplitMix64;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the columns of a workload, of which one may follow from another or share its row. */
final class ColumnMaker {
  private final Workload workload;
  private final TableDescription table;
  private final RowIdentity identity;
  private final Instant start;
  private final ParentRows parents;
  private final UniqueColumns unique;
  private final Map<String, GeneratedColumn> made = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();

  /**
   * Makes columns.
   *
   * @param start where time-ordered keys begin
   */
  ColumnMaker(
      Workload workload,
      TableDescription table,
      RowIdentity identity,
      Instant start,
      ParentRows parents) {
    this.workload = workload;
    this.table = table;
    this.identity = identity;
    this.start = start;
    this.parents = parents;
    unique = new UniqueColumns(workload, parents, identity.seed());
  }

  /**
   * What the generator of a column makes.
   *
   * @throws IncompatibleGeneratorException where the generator doesn't fit the column
   */
  GeneratedColumn column(String name) {
    GeneratedColumn known = made.get(name);
    if (known != null) {
      return known;
    }
    if (!underWay.add(name)) {
      throw new IncompatibleGeneratorException("it follows itself by way of other columns");
    }
    try {
      ColumnType type = ColumnType.of(ColumnLookup.named(name, table).orElseThrow());
      GeneratedColumn all = of(workload.columns().get(name), name, type);
      made.put(name, all);
      return all;
    } finally {
      underWay.remove(name);
    }
  }

  private GeneratedColumn of(Generator generator, String name, ColumnType type) {
    Salts salts = Salts.of(identity, name);
    return switch (generator) {
      case Generator.Nulls(double share, Generator of) -> nulls(share, of, name, type);
      case Generator.After after -> FollowEncoders.of(after, followed(after), type, salts.value());
      case Generator.Parent(ParentColumn parent) -> parent(parent, type);
      case Generator other ->
          unique.digit(name).isPresent()
              ? PickEncoders.of(other, type, unique.digit(name).get())
              : Encoders.of(other, type, salts, start);
    };
  }

  private GeneratedColumn nulls(double share, Generator of, String name, ColumnType type) {
    if (share >= 1) {
      return GeneratedColumn.unlimited(
          new NullableEncoder(FormEncoder.textOnly((number, out) -> {}), number -> true));
    }
    GeneratedColumn others = of(of, name, type);
    long salt = Salts.of(identity, name).part(9).value(); // no generator has so many parts
    return new GeneratedColumn(
        NullableEncoder.share(share, others.encoder(), salt), others.numbers(), others.basis());
  }

  private GeneratedColumn followed(Generator.After after) {
    String name = after.after();
    Generator generator = workload.columns().get(name);
    if (generator == null
        || generator instanceof Generator.Sql
        || ColumnLookup.named(name, table).isEmpty()) {
      throw new IncompatibleGeneratorException(
          "the column '%s' that it follows isn't made here".formatted(name));
    }
    try {
      return column(name);
    } catch (IncompatibleGeneratorException e) {
      throw new IncompatibleGeneratorException(
          "the column '%s' that it follows can't be made: %s".formatted(name, e.getMessage()));
    }
  }

  private GeneratedColumn parent(ParentColumn parent, ColumnType type) {
    ParentRows.Key key = ParentRows.Key.of(parent);
    if (parents.rows(key).isEmpty()) {
      return parents.areRead() // else only problems are looked for
          ? refuseParent(parent)
          : GeneratedColumn.unlimited(
              new NullableEncoder(FormEncoder.textOnly((number, out) -> {}), number -> true));
    }
    ParentRows.Rows rows = parents.rows(key).get();
    List<LiteralValue> values = new ArrayList<>();
    for (String value : rows.column(parent.column())) {
      values.add(LiteralValue.of(value, type));
    }
    if (values.isEmpty()) {
      throw new IncompatibleGeneratorException(
          "the parent table %s holds no rows to refer to; fill it before the run, or write null"
                  .formatted(parent.table())
              + " with {nulls: 1, of: …}");
    }
    LongSource index = unique.digit(key).orElseGet(() -> anyParent(key, values.size()));
    return new GeneratedColumn(LiteralValue.picked(values, index, type.kind()), index.numbers());
  }

  private static GeneratedColumn refuseParent(ParentColumn parent) {
    throw new IncompatibleGeneratorException(
        "the rows of the parent table %s weren't read".formatted(parent.table()));
  }

  private LongSource anyParent(ParentRows.Key key, int count) {
    long salt = SplitMix64.salt(identity.seed(), key.words());
    return key.isDistinct(workload)
        ? LongSource.RandomKeys.between(0, count - 1L, salt)
        : LongSource.UniformLongs.between(0, count - 1L, salt);
  }
}
