package dev.spate.protocol.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.protocol.workload.SqlText.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CURRENT_TIMESTAMP",
        "now() - interval '1 day; x'",
        "coalesce(a, 'it''s (', E'a\\'b;')",
        "ARRAY[1, 2]",
        "$$a; b)$$ || $t1$ -- $$ $t1$",
        "'a' /* (; /* nested */ */ || 'b'",
        "\"odd ; name(\"(1)",
        "'a'\n  'b;'",
        "E'a'\n'\\'; b'",
        "(SELECT max(id) FROM \"t\")",
        "'{\"a\": 1}'::jsonb ? 'a'",
        "名前(1)",
      })
  void whatIsOneExpressionPasses(String sql) {
    assertThat(SqlText.expressionProblem(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  /* nothing */ ",
        "'x'); COMMIT; INSERT INTO t VALUES ('y'",
        "'x'; COMMIT",
        "(1; 2)",
        "1, 2",
        "1), (2",
        "f(1]",
        "(1",
        "1 -- and more",
        "'x",
        "\"x",
        "$a$ x $b$",
        "/* x /* y */",
        "E'a\\'",
        "E'a'\n'\\'' ; COMMIT; '",
        "1e'\\''; COMMIT; '",
        "$1",
      })
  void whatCouldEndTheStatementIsRefused(String sql) {
    assertThat(SqlText.expressionProblem(sql))
        .hasValueSatisfying(rule -> assertThat(rule).startsWith("must be one expression of SQL: "));
  }

  @Test
  void statementsArePartedBySemicolonsOutsideOfQuotesBracketsAndBodies() {
    assertThat(
            SqlText.statements(
                """
                -- a schema
                CREATE TYPE t AS ENUM ('a;', 'b');;
                CREATE RULE r AS ON INSERT TO x DO ALSO (DELETE FROM y; DELETE FROM z);
                CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC
                  SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
                /* /* */ ; */ COMMIT -- all
                """))
        .extracting(Statement::line, statement -> statement.words().getFirst())
        .containsExactly(
            tuple(2, "create"), tuple(3, "create"), tuple(4, "create"), tuple(6, "commit"));
    assertThatThrownBy(() -> SqlText.statements("SELECT 'x"))
        .hasMessage("a quote (') is never closed");
  }

  @Test
  void namesBeforeABracketAreCalls() {
    assertThat(
            SqlText.calls("DO $x$BEGIN PERFORM Dblink_exec ('a', 'SELECT setval(''s'', 1)');$x$"))
        .containsExactly("dblink_exec", "setval");
    assertThat(SqlText.calls("lower(pg_catalog.\"Nextval\" ('s (')) || x /* dblink( */ -- f("))
        .containsExactly("Nextval", "lower", "s");
  }
}
