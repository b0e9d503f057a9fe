package dev.spate.engine.target.dsql;

import dev.spate.protocol.workload.SqlText;
import dev.spate.protocol.workload.SqlText.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The statements of {@code workload.create} that Aurora DSQL refuses, by their first words.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-postgresql-compatibility-unsupported-features.html">
 *     Unsupported PostgreSQL features in Aurora DSQL</a>
 */
final class CreateRules {
  private static final Set<String> TRANSACTIONS =
      Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release");

  /** A cache of 1, or of 65,536 and more ("CREATE SEQUENCE" of DSQL's guide). */
  private static final Pattern CACHED =
      Pattern.compile(
          "\\bcache\\s+(1\\b|6553[6-9]|655[4-9]\\d|65[6-9]\\d\\d|6[6-9]\\d{3}|[7-9]\\d{4}|\\d{6,})");

  private final String sql;
  private final List<String> problems = new ArrayList<>();
  private int indexes;

  CreateRules(String sql) {
    this.sql = sql;
  }

  /** A sentence's part on each, in their order. */
  List<String> problems() {
    boolean transaction = false;
    for (Statement statement : SqlText.statements(sql)) {
      String first = statement.words().getFirst();
      if (TRANSACTIONS.contains(first)) {
        if (!transaction) {
          add(
              statement,
              "must hold no %s: Aurora DSQL takes one DDL statement a transaction, and each here"
                  + " is sent in one of its own",
              first.toUpperCase(Locale.ROOT));
        }
        transaction = true;
        continue;
      }
      refusal(statement).ifPresent(rule -> add(statement, rule, ""));
    }
    return problems;
  }

  private void add(Statement statement, String rule, String value) {
    String text = value.isEmpty() ? rule : rule.formatted(value);
    problems.add("line %d of it %s".formatted(statement.line(), text));
  }

  private Optional<String> refusal(Statement statement) {
    String text = statement.sql().toLowerCase(Locale.ROOT);
    String first = statement.words().getFirst();
    Optional<String> general =
        switch (first) {
          case "truncate" -> Optional.of("must hold no TRUNCATE, which Aurora DSQL doesn't have");
          case "vacuum" -> Optional.of("must hold no VACUUM, which Aurora DSQL doesn't have");
          case "do" -> Optional.of("must hold no DO: Aurora DSQL has no PL/pgSQL");
          case "set" -> Optional.of("must hold no SET, which Aurora DSQL refuses");
          case "lock" -> Optional.of("must hold no LOCK, which Aurora DSQL doesn't have");
          default -> Optional.empty();
        };
    return general.isPresent() || !first.equals("create") ? general : ofCreate(statement, text);
  }

  private Optional<String> ofCreate(Statement statement, String text) {
    List<String> words = statement.words();
    if (words.contains("index") && !words.contains("table")) {
      return index(words);
    }
    if (words.contains("temp") || words.contains("temporary")) {
      return Optional.of("must make no temporary table: Aurora DSQL has none");
    }
    if (words.contains("unlogged")) {
      return Optional.of("must make no UNLOGGED table: Aurora DSQL has none");
    }
    if (words.contains("trigger")) {
      return Optional.of("must make no trigger: Aurora DSQL has none");
    }
    if (words.contains("materialized")) {
      return Optional.of("must make no materialized view: Aurora DSQL has none");
    }
    if (words.contains("extension")) {
      return Optional.of("must make no extension: Aurora DSQL has none");
    }
    if (words.get(1).equals("type")) {
      return Optional.of("must make no type: Aurora DSQL has neither enums nor composite types");
    }
    if (words.contains("sequence") && !CACHED.matcher(text).find()) {
      return Optional.of("needs CACHE for its sequence: Aurora DSQL takes 1, or 65,536 and more");
    }
    if (words.contains("function") && !text.matches("(?s).*\\blanguage\\s+'?sql\\b.*")) {
      return Optional.of("must make functions of LANGUAGE sql alone: Aurora DSQL has no others");
    }
    return Optional.empty();
  }

  private Optional<String> index(List<String> words) {
    indexes++;
    return words.contains("async")
        ? Optional.empty()
        : Optional.of(
            "must write CREATE INDEX ASYNC: Aurora DSQL builds no index otherwise, and this one's"
                + " end is waited for");
  }

  /** Whether an identity's or a sequence's options name a cache that DSQL takes. */
  static boolean hasCache(String options) {
    return CACHED.matcher(options.toLowerCase(Locale.ROOT)).find();
  }

  /** How many indexes the statements make, once their problems were asked for. */
  int indexes() {
    return indexes;
  }
}
