package dev.spate.dsqllocal.transaction;

import dev.spate.dsqllocal.catalog.CatalogNames;
import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.dsqllocal.conflict.Rivalry;
import dev.spate.dsqllocal.exchange.Answers;
import dev.spate.dsqllocal.exchange.ClientUnit;
import dev.spate.dsqllocal.rule.TransactionErrors;
import dev.spate.dsqllocal.statement.StatementKind;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A transaction from its first statement to its end. */
final class OpenTransaction {
  /**
   * What a row is accounted with beyond what was sent: with 3,000 rows, accounting was seen about
   * 0.3 MiB above the data (awslabs/agent-plugins, 2026-10).
   */
  private static final long ROW_BYTES = 105;

  private final Rivalry contest = new Rivalry();
  private final List<SaidStep> steps = new ArrayList<>();
  private final Set<String> changedNames = new TreeSet<>();
  private final long beginNs;
  private String snapshot = "";
  private boolean explicit;
  private boolean failed;
  private boolean detached;
  private boolean wrote;
  private boolean changedCatalog;
  private long rows;
  private long bytes;

  OpenTransaction(boolean explicit, long nowNs) {
    this.explicit = explicit;
    this.beginNs = nowNs;
  }

  Rivalry contest() {
    return contest;
  }

  /** Whether the client began it; else it ends with what came with it. */
  boolean isExplicit() {
    return explicit;
  }

  void becomeExplicit() {
    explicit = true;
  }

  /** Whether an error has ended it but for the client's ROLLBACK. */
  boolean hasFailed() {
    return failed;
  }

  void fail() {
    failed = true;
  }

  /** Whether PostgreSQL has none for it, since it stepped aside. */
  boolean isDetached() {
    return detached;
  }

  void setDetached(boolean aside) {
    detached = aside;
  }

  /** What it sees of others, as pg_current_snapshot() says it; empty before its first statement. */
  String snapshot() {
    return snapshot;
  }

  void setSnapshot(String seen) {
    snapshot = seen;
  }

  boolean wrote() {
    return wrote;
  }

  /** What it changed in the catalog. */
  Set<String> changedNames() {
    return changedNames;
  }

  boolean changedCatalog() {
    return changedCatalog;
  }

  List<SaidStep> steps() {
    return steps;
  }

  /** Why a unit may not be part of it, beside what was before. */
  Optional<ErrorReport> mixture(ClientUnit unit) {
    boolean ddl = unit.has(StatementKind.DDL);
    boolean dml = unit.has(StatementKind.DML) || unit.has(StatementKind.COPY_IN);
    if (ddl && changedCatalog) {
      return Optional.of(TransactionErrors.severalDdl());
    }
    return (ddl && wrote) || (dml && changedCatalog)
        ? Optional.of(TransactionErrors.ddlAndDml())
        : Optional.empty();
  }

  /** Keeps what was said and answered. */
  void record(ClientUnit unit, List<Message> said, Answers answers, TransactionQuota quota) {
    wrote |= unit.has(StatementKind.DML) || unit.has(StatementKind.COPY_IN);
    if (unit.has(StatementKind.DDL)) {
      changedCatalog = true;
      unit.statements().forEach(statement -> changedNames.addAll(CatalogNames.of(statement)));
    }
    rows += answers.changedRows(unit.has(StatementKind.COPY_IN));
    bytes += said.stream().mapToLong(message -> message.body().length).sum();
    // what is too long to be committed needs no replay
    if (bytes <= quota.bytes()) {
      steps.add(SaidStep.of(said, unit.writes(), answers));
    } else {
      steps.clear();
    }
  }

  /** Whether it has changed more rows than it may. */
  boolean hasTooManyRows(TransactionQuota quota) {
    return rows > quota.rows();
  }

  /** Why it can't be committed by itself. */
  Optional<ErrorReport> limit(TransactionQuota quota, long nowNs) {
    Duration age = Duration.ofNanos(nowNs - beginNs);
    if (age.compareTo(quota.age()) > 0) {
      return Optional.of(TransactionErrors.age(age, quota.age()));
    }
    long accounted = wrote ? bytes + rows * ROW_BYTES : 0;
    return accounted > quota.bytes()
        ? Optional.of(TransactionErrors.size(accounted, quota.bytes()))
        : Optional.empty();
  }
}
