package dev.spate.dsqllocal.rule;

import static java.util.Objects.requireNonNull;

/** From where it is known what Aurora DSQL answers. */
public enum RuleSource {
  /** https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-ddl.html. */
  DDL("user guide, \"DDL and distributed transactions\""),
  /**
   * plugins/databases-on-aws/skills/dsql/references/limits-and-error-codes.md of that repository.
   */
  MEASURED("awslabs/agent-plugins, \"limits and error codes\", measured 2026-10"),
  /** rules/dsql-2026.09.yaml and test/conformance/golden of that repository. */
  PROBED("Dreamescaper/dsql-emulator, recorded from a cluster 2026-09"),
  /** Notes on what clusters answered, in public repositories. */
  REPORTED("seen on clusters 2026-07 to 2026-09, in notes of public repositories"),
  /**
   * https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-postgresql-compatibility.html.
   */
  LISTED("that it is refused: user guide, \"PostgreSQL compatibility\"; the words are ours"),
  /** The server behind says it. */
  POSTGRESQL("PostgreSQL's own words, as DSQL's");

  private final String cited;

  RuleSource(String cited) {
    this.cited = requireNonNull(cited, "cited is null");
  }

  /** For the table of docs/DSQL-LOCAL.md. */
  public String cited() {
    return cited;
  }
}
