package dev.spate.cli.init.guess;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value in PostgreSQL's text form for types that no generator makes. */
final class ConstantGuess {
  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("cidr", "10.0.0.0/8"),
          Map.entry("macaddr", "08:00:2b:01:02:03"),
          Map.entry("macaddr8", "08:00:2b:01:02:03:04:05"),
          Map.entry("point", "(1,2)"),
          Map.entry("line", "{1,2,3}"),
          Map.entry("lseg", "[(0,0),(1,1)]"),
          Map.entry("box", "(1,1),(0,0)"),
          Map.entry("path", "[(0,0),(1,1)]"),
          Map.entry("polygon", "((0,0),(1,0),(1,1))"),
          Map.entry("circle", "<(0,0),1>"),
          Map.entry("timetz", "12:00:00+00"),
          Map.entry("pg_lsn", "0/16B3748"),
          Map.entry("xid", "1"),
          Map.entry("xid8", "1"),
          Map.entry("cid", "1"),
          Map.entry("tid", "(0,1)"),
          Map.entry("tsvector", "'fat' 'rat'"),
          Map.entry("tsquery", "'fat' & 'rat'"),
          Map.entry("jsonpath", "$.a"),
          Map.entry("xml", "<a>1</a>"),
          Map.entry("hstore", "\"kind\"=>\"a\""),
          Map.entry("ltree", "top.middle.leaf"),
          Map.entry("lquery", "top.*"),
          Map.entry("cube", "(1,2,3)"),
          Map.entry("isbn", "978-0-393-04002-9"),
          Map.entry("regclass", "pg_class"),
          Map.entry("regtype", "integer"),
          Map.entry("regproc", "now"),
          Map.entry("regrole", "pg_monitor"),
          Map.entry("regnamespace", "pg_catalog"),
          Map.entry("txid_snapshot", "10:20:10"),
          Map.entry("pg_snapshot", "10:20:10"),
          Map.entry("geometry", "POINT(1 2)"),
          Map.entry("geography", "POINT(1 2)"),
          Map.entry("int2vector", "1 2"),
          Map.entry("oidvector", "1 2"));

  private ConstantGuess() {}

  /** Whether values of the type are constants. */
  static boolean isFor(Subject subject) {
    return value(subject).isPresent();
  }

  static Guess guess(Subject subject) {
    boolean server = subject.column().defaultExpression().isPresent();
    if (server && (!subject.facts().mustNotBeNull() || subject.column().notNull())) {
      return Guess.leftOut(Guess.Kind.SERVER, "left to its default");
    }
    if (!subject.column().notNull() && !subject.facts().mustNotBeNull()) {
      return Guess.leftOut(
          Guess.Kind.NULL, "left null: no generator makes " + subject.column().type());
    }
    return value(subject)
        .map(
            value ->
                Guess.listed(
                    "{constant: %s}".formatted(Yaml.quoted(value)),
                    "no generator varies " + subject.base()))
        .orElseGet(
            () -> Guess.unsure("{constant: ''}", "no generator makes " + subject.column().type()));
  }

  /** So many times the same element. */
  static Guess array(Subject element, int length) {
    String value = value(element).orElse("");
    String quoted = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return Guess.listed(
        "{constant: %s}"
            .formatted(
                Yaml.quoted("{" + String.join(",", Collections.nCopies(length, quoted)) + "}")),
        "no generator varies " + element.base());
  }

  private static Optional<String> value(Subject subject) {
    String base = subject.base();
    Matcher length = LENGTH.matcher(subject.type().sql());
    int modifier = length.find() ? Integer.parseInt(length.group(1)) : 1;
    return switch (base) {
      case "bit" -> Optional.of("10".repeat(modifier).substring(0, modifier));
      case "varbit" -> Optional.of("1");
      case "vector" ->
          Optional.of("[" + String.join(",", Collections.nCopies(modifier, "0.5")) + "]");
      default ->
          Optional.ofNullable(VALUES.get(base))
              .or(() -> subject.type().kind().equals("m") ? Optional.of("{}") : Optional.empty());
    };
  }
}
