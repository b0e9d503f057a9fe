package dev.spate.dsqllocal.rule;

import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.statement.SqlToken;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may not be said where columns and sequences are declared; sources as in {@link
 * RefusedStatements}. Names are looked for wherever a type may stand, which is behind another name.
 */
final class DeclaredColumns {
  private static final Set<String> SERIAL = Set.of("serial", "bigserial", "smallserial");

  private static final Set<String> TYPES =
      Set.of(
          "money",
          "xml",
          "inet",
          "cidr",
          "macaddr",
          "macaddr8",
          "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "tsvector",
          "tsquery",
          "int4range",
          "int8range",
          "numrange",
          "tsrange",
          "tstzrange",
          "daterange",
          "bit",
          "varbit",
          "pg_lsn");

  /** Types as PostgreSQL shows them where they were written by another name. */
  private static final Map<String, String> SHOWN =
      Map.of("int", "integer", "int4", "integer", "int8", "bigint", "int2", "smallint");

  private static final String CACHE =
      "please define CACHE greater than or equal to 65536 or equal to 1";
  private static final long CACHE_LEAST = 65_536;

  private DeclaredColumns() {}

  static Optional<ErrorReport> refusal(SqlStatement statement) {
    if (statement.startsWith("create", "sequence")) {
      return hasCache(statement, 0)
          ? Optional.empty()
          : refused("CREATE SEQUENCE is not supported without an explicit cache size. " + CACHE);
    }
    if (!statement.startsWith("create", "table") && !statement.startsWith("alter", "table")) {
      return Optional.empty();
    }
    List<SqlToken> tokens = statement.tokens();
    for (int i = 1; i < tokens.size(); i++) {
      String type = statement.word(i);
      boolean declared = tokens.get(i - 1).isName() && !type.isEmpty() && i > 2;
      if (declared && SERIAL.contains(type)) {
        return Optional.of(
            ErrorReport.error("42704", "type \"%s\" does not exist".formatted(type)));
      }
      if (declared && TYPES.contains(type)) {
        return refused("datatype %s not supported".formatted(type));
      }
      if (i > 2 && tokens.get(i).isSymbol('[') && tokens.get(i - 1).isName()) {
        String element = statement.word(i - 1);
        return refused(
            "datatype %s[] not supported".formatted(SHOWN.getOrDefault(element, element)));
      }
    }
    int identity = statement.find("as", "identity");
    return identity >= 0 && !hasCache(statement, identity)
        ? refused("identity column is not supported without an explicit cache size. " + CACHE)
        : createdFrom(statement);
  }

  private static Optional<ErrorReport> createdFrom(SqlStatement statement) {
    int select = statement.find("as", "select");
    return statement.startsWith("create", "table") && select >= 0
        ? refused("unsupported statement: CreateTableAs")
        : Optional.empty();
  }

  private static boolean hasCache(SqlStatement statement, int from) {
    int cache = statement.find(from, "cache");
    if (cache < 0 || cache + 1 >= statement.tokens().size()) {
      return false;
    }
    String number = statement.tokens().get(cache + 1).text();
    return number.matches("\\d{1,18}")
        && (Long.parseLong(number) == 1 || Long.parseLong(number) >= CACHE_LEAST);
  }

  private static Optional<ErrorReport> refused(String message) {
    return Optional.of(ErrorReport.error("0A000", message));
  }
}
