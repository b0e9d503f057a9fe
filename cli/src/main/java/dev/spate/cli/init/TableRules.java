package dev.spate.cli.init;

import dev.spate.cli.constraint.Condition;
import dev.spate.cli.constraint.Condition.Any;
import dev.spate.cli.constraint.ConditionReader;
import dev.spate.cli.constraint.Conditions;
import dev.spate.cli.constraint.Unknowns;
import dev.spate.protocol.outcome.TableAnatomy;
import dev.spate.protocol.outcome.TableAnatomy.CheckConstraint;
import dev.spate.protocol.outcome.TableAnatomy.Partitioning;
import dev.spate.protocol.outcome.TableAnatomy.TypeAnatomy;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TableDescription.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all that a table says of its rows: its CHECKs, its types' and its partitions. */
final class TableRules {
  private final TableDescription table;
  private final TableAnatomy anatomy;
  private final Set<String> columns = new HashSet<>();
  private final Set<String> nullable = new HashSet<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final RowRules rules;

  TableRules(TableDescription table, TableAnatomy anatomy) {
    this.table = table;
    this.anatomy = anatomy;
    table.columns().forEach(column -> columns.add(column.name()));
    notNull();
    anatomy.checks().forEach(this::check);
    anatomy.types().forEach(this::domains);
    anatomy.partitioning().ifPresent(this::partitions);
    this.rules = RowRules.meeting(conditions).orElseGet(this::contradictory);
  }

  /** What a row has to be. */
  RowRules rules() {
    return rules;
  }

  /** What a person has to look at. */
  List<Remark> remarks() {
    return remarks;
  }

  private void notNull() {
    for (Column column : table.columns()) {
      if (column.notNull() && !column.generated()) {
        conditions.add(new Condition.Nullness(column.name(), false));
      }
      if (!column.notNull() && !column.generated()) {
        nullable.add(column.name());
      }
    }
  }

  private void check(CheckConstraint check) {
    Condition condition = ConditionReader.read(check.expression(), columns);
    if (!Conditions.understood(condition)) {
      remarks.add(new Remark(check.name(), "isn't understood: CHECK " + check.expression()));
    } else if (condition instanceof Any && Conditions.columns(condition).size() > 1) {
      remarks.add(
          new Remark(
              check.name(),
              "binds columns together, and one way to meet it is followed: CHECK "
                  + check.expression()));
    }
    conditions.add(Unknowns.orNull(condition, nullable));
  }

  private void domains(String column, TypeAnatomy type) {
    for (CheckConstraint check : type.checks()) {
      Condition condition = ConditionReader.read(check.expression(), Set.of("VALUE"));
      if (!Conditions.understood(condition)) {
        remarks.add(
            new Remark(column, "has a domain that isn't understood: CHECK " + check.expression()));
      }
      conditions.add(Renamed.column(condition, "VALUE", column));
    }
  }

  private void partitions(Partitioning partitioning) {
    if (partitioning.leaves().isEmpty()) {
      remarks.add(new Remark(table.name(), "has no partition yet, so that it takes no row"));
      return;
    }
    Condition taken =
        Partitions.union(
            partitioning.leaves().stream()
                .map(leaf -> ConditionReader.read(leaf.expression(), columns))
                .toList());
    if (!Conditions.understood(taken) && !partitioning.key().startsWith("HASH")) {
      remarks.add(
          new Remark(
              table.name(),
              "is partitioned in a way that isn't understood: " + partitioning.key()));
    }
    conditions.add(taken);
  }

  /** Without what contradicts: what is left is tried by the server. */
  private RowRules contradictory() {
    remarks.add(new Remark(table.name(), "has constraints that seem to contradict each other"));
    return RowRules.meeting(List.of()).orElseThrow();
  }

  /** The column's type, as the catalogue has it. */
  TypeAnatomy type(Column column) {
    Map<String, TypeAnatomy> types = anatomy.types();
    return types.get(column.name());
  }
}
