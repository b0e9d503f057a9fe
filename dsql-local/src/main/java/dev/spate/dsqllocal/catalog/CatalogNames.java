package dev.spate.dsqllocal.catalog;

import dev.spate.dsqllocal.statement.QualifiedName;
import dev.spate.dsqllocal.statement.SqlStatement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which objects a statement about the catalog is about. */
public final class CatalogNames {
  /** Behind which an object's name stands. */
  private static final Set<String> BEFORE =
      Set.of("table", "on", "index", "view", "sequence", "schema", "function");

  /** What may stand between. */
  private static final Set<String> BETWEEN =
      Set.of("if", "not", "exists", "only", "async", "table", "schema", "sequence");

  private CatalogNames() {}

  /** Their names, without schemas. */
  public static Set<String> of(SqlStatement statement) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < statement.tokens().size(); i++) {
      if (BEFORE.contains(statement.word(i))) {
        int place = i + 1;
        while (BETWEEN.contains(statement.word(place))) {
          place++;
        }
        Optional<QualifiedName> name = statement.nameAt(place);
        name.ifPresent(found -> names.add(found.last()));
      }
    }
    return names;
  }
}
