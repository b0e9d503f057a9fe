package dev.spate.dsqllocal.rule;

import dev.spate.dsqllocal.conflict.Doom;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.time.Duration;

/** What a transaction is refused with. */
public final class TransactionErrors {
  private static final double MEBIBYTE = 1_024 * 1_024;

  private TransactionErrors() {}

  /** Another transaction was first. */
  public static ErrorReport conflict(Doom doom) {
    return switch (doom) {
      case DATA -> DsqlRule.CONFLICT.report();
      case CATALOG -> DsqlRule.CATALOG_CHANGE.report();
    };
  }

  /** More rows than a transaction may change. */
  public static ErrorReport rows() {
    return DsqlRule.ROWS.report();
  }

  /** More bytes than a transaction may write. */
  public static ErrorReport size(long bytes, long most) {
    return DsqlRule.SIZE
        .report("%.0f".formatted(most / MEBIBYTE))
        .withDetail(
            "Current transaction size %.2fmb > %.0fmb"
                .formatted(bytes / MEBIBYTE, most / MEBIBYTE));
  }

  /** A transaction that is open for too long. */
  public static ErrorReport age(Duration age, Duration most) {
    return DsqlRule.AGE
        .report(Long.toString(most.toSeconds()))
        .withDetail(
            "Current transaction age %ds exceeds %ds".formatted(age.toSeconds(), most.toSeconds()));
  }

  /** A second change of the catalog. */
  public static ErrorReport severalDdl() {
    return DsqlRule.SEVERAL_DDL.report();
  }

  /** Rows and the catalog in one. */
  public static ErrorReport ddlAndDml() {
    return DsqlRule.DDL_AND_DML.report();
  }

  /** PostgreSQL's words for what comes behind an error. */
  public static ErrorReport aborted() {
    return DsqlRule.ABORTED.report();
  }
}
