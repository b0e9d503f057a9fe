package dev.spate.dsqllocal.rule;

import static java.util.Map.entry;

import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.statement.SqlToken;
import dev.spate.dsqllocal.statement.SqlTokenKind;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may not be said where tables, columns and sequences are declared. Names are looked for
 * wherever a type may stand, which is behind another name.
 */
final class DeclaredColumns {
  private static final Set<String> SERIAL =
      Set.of("serial", "bigserial", "smallserial", "serial4", "serial8", "serial2");

  /** Those that were probed, as PostgreSQL shows them. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          entry("money", "money"),
          entry("xml", "xml"),
          entry("inet", "inet"),
          entry("cidr", "cidr"),
          entry("macaddr", "macaddr"),
          entry("macaddr8", "macaddr8"),
          entry("point", "point"),
          entry("line", "line"),
          entry("lseg", "lseg"),
          entry("box", "box"),
          entry("path", "path"),
          entry("polygon", "polygon"),
          entry("circle", "circle"),
          entry("tsvector", "tsvector"),
          entry("tsquery", "tsquery"),
          entry("int4range", "int4range"),
          entry("int8range", "int8range"),
          entry("numrange", "numrange"),
          entry("tsrange", "tsrange"),
          entry("tstzrange", "tstzrange"),
          entry("daterange", "daterange"),
          entry("bit", "bit"),
          entry("varbit", "bit varying"),
          entry("pg_lsn", "pg_lsn"));

  /** Types as PostgreSQL shows them where they were written by another name. */
  private static final Map<String, String> SHOWN =
      Map.of(
          "int",
          "integer",
          "int4",
          "integer",
          "int8",
          "bigint",
          "int2",
          "smallint",
          "bool",
          "boolean",
          "varchar",
          "character varying",
          "float8",
          "double precision",
          "float4",
          "real");

  /** Behind which a name stands and no type. */
  private static final Set<String> BEFORE_NAMES =
      Set.of(
          "add", "column", "constraint", "drop", "exists", "references", "rename", "table", "to");

  private static final long CACHE_LEAST = 65_536;
  private static final long CHAR_MAX = 4_096;
  private static final long VARCHAR_MAX = 65_535;

  private DeclaredColumns() {}

  static Optional<ErrorReport> refusal(SqlStatement statement) {
    if (statement.startsWith("create", "sequence")) {
      return hasCache(statement, 0)
          ? Optional.empty()
          : Optional.of(DsqlRule.SEQUENCE_CACHE.report());
    }
    boolean creates = statement.startsWith("create", "table");
    if (!creates && !statement.startsWith("alter", "table")) {
      return Optional.empty();
    }
    return (creates ? shape(statement) : Optional.<ErrorReport>empty())
        .or(() -> type(statement))
        .or(() -> identity(statement))
        .or(() -> key(statement));
  }

  private static Optional<ErrorReport> shape(SqlStatement statement) {
    if (statement.contains("partition", "by")) {
      return Optional.of(DsqlRule.PARTITION_BY.report());
    }
    if (statement.contains("partition", "of")) {
      return Optional.of(DsqlRule.PARTITION_OF.report());
    }
    boolean selects = statement.contains("as", "select") || statement.contains("as", "values");
    return selects ? Optional.of(DsqlRule.TABLE_AS.report()) : Optional.empty();
  }

  private static Optional<ErrorReport> type(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    for (int i = 3; i < tokens.size(); i++) {
      String type = tokens.get(i).kind() == SqlTokenKind.WORD ? tokens.get(i).text() : "";
      boolean declared =
          tokens.get(i - 1).isName() && !BEFORE_NAMES.contains(statement.word(i - 1));
      if (declared && SERIAL.contains(type)) {
        return Optional.of(DsqlRule.SERIAL.report(type));
      }
      if (tokens.get(i).isSymbol('[') && tokens.get(i - 1).isName()) {
        String element = statement.word(i - 1);
        return Optional.of(
            DsqlRule.COLUMN_TYPE.report(SHOWN.getOrDefault(element, element) + "[]"));
      }
      if (declared && TYPES.containsKey(type)) {
        return Optional.of(DsqlRule.COLUMN_TYPE.report(TYPES.get(type)));
      }
      Optional<ErrorReport> length = length(statement, i, type);
      if (declared && length.isPresent()) {
        return length;
      }
    }
    return Optional.empty();
  }

  private static Optional<ErrorReport> length(SqlStatement statement, int place, String type) {
    boolean measured =
        place + 2 < statement.tokens().size() && statement.tokens().get(place + 1).isSymbol('(');
    long length = measured ? number(statement.tokens().get(place + 2)) : 0;
    return switch (type) {
      case "char", "character", "bpchar" ->
          length > CHAR_MAX ? Optional.of(DsqlRule.CHAR_LENGTH.report()) : Optional.empty();
      case "varchar", "varying" ->
          length > VARCHAR_MAX ? Optional.of(DsqlRule.VARCHAR_LENGTH.report()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<ErrorReport> identity(SqlStatement statement) {
    int identity = statement.find("as", "identity");
    int generated = statement.find("generated");
    if (identity < 0 || generated < 0) {
      return Optional.empty();
    }
    if (!hasCache(statement, identity)) {
      return Optional.of(DsqlRule.IDENTITY_CACHE.report());
    }
    String type = statement.word(generated - 1);
    String shown = SHOWN.getOrDefault(type, type);
    return Set.of("integer", "smallint").contains(shown)
        ? Optional.of(DsqlRule.IDENTITY_TYPE.report(shown))
        : Optional.empty();
  }

  private static Optional<ErrorReport> key(SqlStatement statement) {
    int key = statement.find("primary", "key");
    boolean listed =
        key >= 0
            && key + 2 < statement.tokens().size()
            && statement.tokens().get(key + 2).isSymbol('(');
    return listed ? IndexRules.tooManyColumns(statement, key) : Optional.empty();
  }

  private static boolean hasCache(SqlStatement statement, int from) {
    int cache = statement.find(from, "cache");
    if (cache < 0 || cache + 1 >= statement.tokens().size()) {
      return false;
    }
    long number = number(statement.tokens().get(cache + 1));
    return number == 1 || number >= CACHE_LEAST;
  }

  private static long number(SqlToken token) {
    return token.text().matches("\\d{1,18}") ? Long.parseLong(token.text()) : 0;
  }
}
