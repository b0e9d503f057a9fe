package dev.spate.dsqllocal.transaction;

import static java.util.Objects.requireNonNull;

import dev.spate.dsqllocal.catalog.IndexJobs;
import dev.spate.dsqllocal.exchange.ClientUnit;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Statements that Aurora DSQL has and PostgreSQL hasn't. */
record OwnStatements(Cluster cluster, ServerSide server) {
  OwnStatements {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(server, "server is null");
  }

  /** Whether a role is granted to IAM, or revoked. */
  static boolean isGrant(ClientUnit unit) {
    return unit.statements().stream().anyMatch(statement -> statement.startsWith("aws", "iam"));
  }

  /** Whether an index is to be built by a job. */
  static boolean isIndex(ClientUnit unit) {
    return unit.statements().stream().anyMatch(IndexJobs::isOne);
  }

  /** Grants or revokes at once, whatever becomes of a transaction. */
  Optional<ErrorReport> grant(ClientUnit unit, List<Message> out) {
    SqlStatement statement = unit.statements().getFirst();
    String role = statement.word(3);
    if (!server.user().equals(RoleGrants.ADMIN)) {
      return Optional.of(
          ErrorReport.error(
              "42501", "permission denied to grant IAM trust with role %s".formatted(role)));
    }
    boolean grants = statement.has(2, "grant");
    if (grants) {
      cluster.grants().grant(role);
    } else {
      cluster.grants().revoke(role);
    }
    out.addAll(unit.answered(grants ? "GRANT" : "REVOKE", List.of(), List.of()));
    return Optional.empty();
  }

  /** What PostgreSQL is told to build. */
  List<Message> built(ClientUnit unit) {
    return unit.rewritten(IndexJobs.built(unit.statements().getFirst()));
  }

  /** Notes the job of an index that was built, and says its number. */
  List<Message> job(ClientUnit unit) throws IOException, InterruptedException {
    String job = cluster.jobs().next();
    server.execute(IndexJobs.noted(job));
    return IndexJobs.answer(unit, job);
  }
}
