package dev.spate.cli.init.guess;

import dev.spate.cli.constraint.Condition;
import dev.spate.cli.constraint.Condition.All;
import dev.spate.cli.constraint.ConditionReader;
import dev.spate.protocol.outcome.TableAnatomy.TypeAnatomy;
import java.util.List;
import java.util.Set;

/** What the domains of an array's elements say. */
final class ElementFacts {
  private ElementFacts() {}

  static ColumnFacts of(TypeAnatomy element) {
    return new ColumnFacts(
        element.checks().stream()
            .map(check -> ConditionReader.read(check.expression(), Set.of("VALUE")))
            .flatMap(
                condition ->
                    condition instanceof All(List<Condition> parts)
                        ? parts.stream()
                        : List.of(condition).stream())
            .toList());
  }
}
