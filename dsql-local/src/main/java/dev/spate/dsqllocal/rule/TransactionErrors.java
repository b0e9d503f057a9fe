package dev.spate.dsqllocal.rule;

import dev.spate.dsqllocal.conflict.Doom;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.time.Duration;

/**
 * What a transaction is refused with: awslabs/agent-plugins' "limits and error codes" (measured
 * 2026-10), Aurora DSQL's user guide ("Quotas", "Troubleshooting"), and probes of
 * Dreamescaper/dsql-emulator (2026-09).
 */
public final class TransactionErrors {
  private static final String LIMIT = "54000";
  private static final double MEBIBYTE = 1_024 * 1_024;

  private TransactionErrors() {}

  /** Another transaction was first. */
  public static ErrorReport conflict(Doom doom) {
    return ErrorReport.error(
        "40001",
        switch (doom) {
          case DATA -> "change conflicts with another transaction (OC000)";
          case CATALOG -> "schema has been updated by another transaction (OC001)";
        });
  }

  /** More rows than a transaction may change. */
  public static ErrorReport rows() {
    return ErrorReport.error(LIMIT, "transaction row limit exceeded");
  }

  /** More bytes than a transaction may write. */
  public static ErrorReport size(long bytes, long most) {
    String shown = "Current transaction size %.2fmb > %.0fmb";
    return ErrorReport.error(
            LIMIT, "transaction size limit %.0fmb exceeded".formatted(most / MEBIBYTE))
        .withDetail(shown.formatted(bytes / MEBIBYTE, most / MEBIBYTE));
  }

  /** A transaction that is open for too long. */
  public static ErrorReport age(Duration age, Duration most) {
    return ErrorReport.error(
            LIMIT, "transaction age limit of %ds exceeded".formatted(most.toSeconds()))
        .withDetail(
            "Current transaction age %ds exceeds %ds".formatted(age.toSeconds(), most.toSeconds()));
  }

  /** A second change of the catalog. */
  public static ErrorReport severalDdl() {
    return ErrorReport.error("0A000", "multiple ddl statements not supported in a transaction");
  }

  /** Rows and the catalog in one. */
  public static ErrorReport ddlAndDml() {
    return ErrorReport.error("0A000", "ddl and dml are not supported in the same transaction");
  }

  /** PostgreSQL's words for what comes behind an error. */
  public static ErrorReport aborted() {
    return ErrorReport.error(
        "25P02", "current transaction is aborted, commands ignored until end of transaction block");
  }
}
