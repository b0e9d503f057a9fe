package dev.spate.testing.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What pins a session of RDS Proxy for PostgreSQL.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html#rds-proxy-pinning.postgres">
 *     Conditions that cause pinning for RDS for PostgreSQL</a>
 */
public enum PinningRule {
  /** "Any statement with a text size greater than 16 KB". */
  LONG_TEXT("(?!)"),
  /** SET and set_config; AWS makes no exception for SET LOCAL, others say it pins no longer. */
  SETTING("^(set|reset)\\b(?!\\s+(local|transaction)\\b)|\\bset_config\\s*\\("),
  /** PREPARE, DISCARD, DEALLOCATE, EXECUTE. */
  PREPARED_BY_SQL("^(prepare|discard|deallocate|execute)\\b"),
  /** Temporary sequences, tables and views. */
  TEMPORARY("^create\\s+(or\\s+replace\\s+)?(local\\s+|global\\s+)?temp(orary)?\\b"),
  /** Cursors. */
  CURSOR("^declare\\b"),
  /** A notification channel. */
  LISTEN("^listen\\b"),
  /** A library module. */
  LOAD("^load\\b"),
  /** nextval and setval. */
  SEQUENCE("\\b(nextval|setval)\\s*\\("),
  /** pg_advisory_lock and pg_try_advisory_lock; those of a transaction end with it. */
  ADVISORY_LOCK("\\bpg_(try_)?advisory_lock(_shared)?\\s*\\("),
  /**
   * A prepared statement with a name in the protocol. AWS's page names only SQL's PREPARE since the
   * protocol is multiplexed (blog of 2023); AWS's agent toolkit says it pins. The stricter reading.
   *
   * @see <a
   *     href="https://aws.amazon.com/blogs/database/amazon-rds-proxy-multiplexing-support-for-postgresql-extended-query-protocol/">
   *     RDS Proxy and the extended protocol</a>
   * @see <a
   *     href="https://github.com/aws/agent-toolkit-for-aws/blob/main/skills/specialized-skills/database-skills/rds-oss/references/proxy-pinning-postgresql.md">
   *     agent-toolkit-for-aws, PostgreSQL RDS Proxy Pinning Risks</a>
   */
  NAMED_STATEMENT("(?!)");

  private static final int LONGEST_TEXT = 16 * 1024;
  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern SEPARATOR = Pattern.compile(";");

  private final Pattern pattern;

  PinningRule(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /**
   * The rule that a text breaks, if any.
   *
   * @param sql one statement or several
   */
  static Optional<PinningRule> brokenBy(String sql) {
    if (sql.getBytes(UTF_8).length > LONGEST_TEXT) {
      return Optional.of(LONG_TEXT);
    }
    String bare = LITERAL.matcher(sql).replaceAll("''");
    for (String statement : SEPARATOR.splitAsStream(bare).map(String::strip).toList()) {
      for (PinningRule rule : values()) {
        if (rule.pattern.matcher(statement).find()) {
          return Optional.of(rule);
        }
      }
    }
    return Optional.empty();
  }
}
