package dev.spate.engine.target.dsql;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.SqlText;
import dev.spate.protocol.workload.SqlText.Statement;
import dev.spate.protocol.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plan's table as far as its CREATE TABLE can be read without a server: columns with their
 * types, key and number of indexes.
 *
 * @param line where the statement begins, in workload.create
 * @param columns their definitions behind their names, in lower case
 */
record CreateText(
    int line, Map<String, String> columns, List<List<String>> keys, boolean parted, int indexes) {
  private static final Pattern TABLE =
      Pattern.compile(
          "(?is)^create\\s+(?:\\w+\\s+){0,2}?table\\s+(?:if\\s+not\\s+exists\\s+)?([^\\s(]+)");

  private static final Pattern KEY =
      Pattern.compile("(?is)^(?:constraint\\s+\\S+\\s+)?(primary\\s+key|unique)\\s*\\(([^)]*)\\)");

  private static final Pattern OTHER =
      Pattern.compile("(?is)^(constraint|check|foreign|exclude|like|unique|primary)\\b.*");

  private static final Pattern INDEXED =
      Pattern.compile(
          "(?is)^create\\s+(?:unique\\s+)?index\\b.*?\\bon\\s+(\\S+?)\\s*\\(([^()]*)\\).*");

  private static final Pattern SERIAL = Pattern.compile("\\b(big|small)?serial[248]?\\b.*");

  /** The types that DSQL has none of as columns ("Supported data types in Aurora DSQL"). */
  private static final Pattern UNSTORABLE =
      Pattern.compile(
          "(money|xml|inet|cidr|macaddr8?|point|line|lseg|box|path|polygon|circle|tsvector|tsquery"
              + "|int4(multi)?range|int8(multi)?range|num(multi)?range|ts(tz)?(multi)?range"
              + "|date(multi)?range|bit|varbit|pg_lsn|citext|hstore|vector)\\b.*");

  private static final Pattern ARRAY =
      Pattern.compile("[^'(]*(\\([\\d, ]*\\))?\\s*(\\[|\\barray\\b).*");

  private static final CreateText UNKNOWN = new CreateText(0, Map.of(), List.of(), false, 0);

  /** What can be read; nothing where the plan has no statement or it is written in another way. */
  static CreateText of(Workload workload) {
    if (workload.create().isEmpty()) {
      return UNKNOWN;
    }
    List<Statement> statements = SqlText.statements(workload.create().get());
    Optional<Statement> made =
        statements.stream().filter(it -> isTable(it, workload.table())).findFirst();
    return made.map(it -> read(it, statements, workload.table())).orElse(UNKNOWN);
  }

  private static boolean isTable(Statement statement, String table) {
    Matcher matcher = TABLE.matcher(statement.sql());
    return matcher.lookingAt() && plain(matcher.group(1)).equals(plain(table));
  }

  private static String plain(String name) {
    return name.replace("\"", "").toLowerCase(Locale.ROOT).strip();
  }

  private static CreateText read(Statement statement, List<Statement> all, String table) {
    String sql = statement.sql();
    int open = sql.indexOf('(');
    int close = closing(sql, open);
    if (open < 0 || close < 0) {
      return UNKNOWN;
    }
    Map<String, String> columns = new LinkedHashMap<>();
    List<List<String>> keys = new ArrayList<>();
    int indexes = 0;
    for (String part : parts(sql.substring(open + 1, close))) {
      Matcher key = KEY.matcher(part);
      if (key.lookingAt()) {
        keys.add(names(key.group(2)));
        indexes++;
      } else if (!OTHER.matcher(part).matches()) {
        String[] words = part.split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1].toLowerCase(Locale.ROOT);
        columns.put(plain(words[0]), rest);
        if (rest.contains("primary key") || rest.matches("(?s).*\\bunique\\b.*")) {
          keys.add(List.of(plain(words[0])));
          indexes++;
        }
      }
    }
    for (Statement other : all) {
      Matcher index = INDEXED.matcher(other.sql());
      if (index.matches() && plain(index.group(1)).equals(plain(table))) {
        keys.add(names(index.group(2)));
        indexes++;
      }
    }
    String behind = sql.substring(close + 1).toLowerCase(Locale.ROOT);
    boolean parted = behind.matches("(?s).*\\b(partition\\s+by|inherits)\\b.*");
    return new CreateText(statement.line(), columns, keys, parted, indexes);
  }

  private static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    for (String name : parts(list)) {
      names.add(plain(name.strip().split("\\s+", 2)[0]));
    }
    return names;
  }

  private static int closing(String sql, int open) {
    int depth = 0;
    for (int i = Math.max(0, open); i < sql.length(); i++) {
      depth += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The parts between commas that no bracket encloses. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  /** What Aurora DSQL refuses in it. */
  List<String> problems(Workload workload) {
    List<String> problems = new ArrayList<>();
    columns.forEach((name, type) -> type(name, type).ifPresent(problems::add));
    if (parted) {
      problems.add(at("must make no partitioned table and no child table: Aurora DSQL has none"));
    }
    for (List<String> key : keys) {
      if (key.size() > DsqlLimits.KEY_COLUMNS) {
        problems.add(
            at(
                "must have at most 8 columns in a key or an index, Aurora DSQL's limit; (%s) has %d"
                    .formatted(String.join(", ", key), key.size())));
      }
      long bytes = key.stream().mapToLong(column -> most(workload, column)).sum();
      if (bytes > DsqlLimits.KEY_BYTES) {
        problems.add(
            at(
                "must have keys of at most 1 KiB (1,024 bytes), Aurora DSQL's limit; (%s) takes up to %,d bytes"
                    .formatted(String.join(", ", key), bytes)));
      }
    }
    if (indexes > DsqlLimits.INDEXES) {
      problems.add(
          at(
              "must make at most 24 indexes, the primary key's among them, Aurora DSQL's limit; it makes %d"
                  .formatted(indexes)));
    }
    return problems;
  }

  private String at(String rule) {
    return "line %d of it %s".formatted(line, rule);
  }

  private Optional<String> type(String name, String type) {
    if (SERIAL.matcher(type).lookingAt()) {
      return Optional.of(
          at(
              "must not use serial for column %s, a type that Aurora DSQL doesn't have: write bigint GENERATED BY DEFAULT AS IDENTITY (CACHE 65536)"
                  .formatted(name)));
    }
    if (ARRAY.matcher(type).lookingAt()) {
      return Optional.of(
          at("must have no array for column %s: Aurora DSQL has none as columns".formatted(name)));
    }
    if (UNSTORABLE.matcher(type).lookingAt()) {
      return Optional.of(
          at(
              "must have another type for column %s: Aurora DSQL has no columns of type %s"
                  .formatted(name, type.split("[^a-z0-9_]", 2)[0])));
    }
    int identity = type.indexOf("as identity");
    if (identity >= 0 && !CreateRules.hasCache(type.substring(identity))) {
      return Optional.of(
          at(
              "needs CACHE for the identity of column %s: Aurora DSQL takes 1, or 65,536 and more"
                  .formatted(name)));
    }
    if (identity >= 0 && !type.startsWith("bigint") && !type.startsWith("int8")) {
      return Optional.of(
          at(
              "must make the identity of column %s a bigint, as Aurora DSQL has it"
                  .formatted(name)));
    }
    return Optional.empty();
  }

  private static Generator generator(Workload workload, String column) {
    return workload.columns().entrySet().stream()
        .filter(it -> it.getKey().equalsIgnoreCase(column))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(new Generator.UuidKey());
  }

  private static long most(Workload workload, String column) {
    return GeneratedBytes.of(generator(workload, column)).most();
  }

  /** About how many bytes a row takes in the indexes beside the table, which is the first key's. */
  double indexedBytes(Workload workload) {
    if (keys.size() < 2) {
      return 0;
    }
    double first = bytes(workload, keys.getFirst());
    return keys.stream().skip(1).mapToDouble(key -> bytes(workload, key) + first).sum();
  }

  private static double bytes(Workload workload, List<String> key) {
    return key.stream()
        .mapToDouble(column -> GeneratedBytes.of(generator(workload, column)).mean())
        .sum();
  }
}
