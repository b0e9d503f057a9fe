package dev.spate.worker.rows;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.ParentColumn;
import dev.spate.protocol.workload.Workload;
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
  private final Parents parents;
  private final UniqueColumns unique;
  private final Map<String, Made> made = new HashMap<>();
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
      Parents parents) {
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
   * @throws Misfit where the generator doesn't fit the column
   */
  Made column(String name) {
    Made known = made.get(name);
    if (known != null) {
      return known;
    }
    if (!underWay.add(name)) {
      throw new Misfit("it follows itself by way of other columns");
    }
    try {
      ColumnType type = ColumnType.of(Columns.named(name, table).orElseThrow());
      Made all = of(workload.columns().get(name), name, type);
      made.put(name, all);
      return all;
    } finally {
      underWay.remove(name);
    }
  }

  private Made of(Generator generator, String name, ColumnType type) {
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

  private Made nulls(double share, Generator of, String name, ColumnType type) {
    if (share >= 1) {
      return Made.unlimited(
          new NullableEncoder(FormEncoder.textOnly((number, out) -> {}), number -> true));
    }
    Made others = of(of, name, type);
    long salt = Salts.of(identity, name).part(9).value(); // no generator has so many parts
    return new Made(
        NullableEncoder.share(share, others.encoder(), salt), others.numbers(), others.basis());
  }

  private Made followed(Generator.After after) {
    String name = after.after();
    Generator generator = workload.columns().get(name);
    if (generator == null
        || generator instanceof Generator.Sql
        || Columns.named(name, table).isEmpty()) {
      throw new Misfit("the column '%s' that it follows isn't made here".formatted(name));
    }
    try {
      return column(name);
    } catch (Misfit e) {
      throw new Misfit(
          "the column '%s' that it follows can't be made: %s".formatted(name, e.getMessage()));
    }
  }

  private Made parent(ParentColumn parent, ColumnType type) {
    Parents.Key key = Parents.Key.of(parent);
    if (parents.rows(key).isEmpty()) {
      return parents.areRead() // else only problems are looked for
          ? refuseParent(parent)
          : Made.unlimited(
              new NullableEncoder(FormEncoder.textOnly((number, out) -> {}), number -> true));
    }
    Parents.Rows rows = parents.rows(key).get();
    List<Literal> values = new ArrayList<>();
    for (String value : rows.column(parent.column())) {
      values.add(Literal.of(value, type));
    }
    if (values.isEmpty()) {
      throw new Misfit(
          "the parent table %s holds no rows to refer to; fill it before the run, or write null"
                  .formatted(parent.table())
              + " with {nulls: 1, of: …}");
    }
    RowLong index = unique.digit(key).orElseGet(() -> anyParent(key, values.size()));
    return new Made(Literal.picked(values, index, type.kind()), index.numbers());
  }

  private static Made refuseParent(ParentColumn parent) {
    throw new Misfit("the rows of the parent table %s weren't read".formatted(parent.table()));
  }

  private RowLong anyParent(Parents.Key key, int count) {
    long salt = Mix.salt(identity.seed(), key.words());
    return key.isDistinct(workload)
        ? RandomKeys.between(0, count - 1L, salt)
        : UniformLongs.between(0, count - 1L, salt);
  }
}
