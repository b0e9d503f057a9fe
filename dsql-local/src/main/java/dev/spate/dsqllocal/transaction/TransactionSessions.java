package dev.spate.dsqllocal.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.dsqllocal.catalog.ClusterPreparation;
import dev.spate.dsqllocal.catalog.IndexJobs;
import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.conflict.CatalogChanges;
import dev.spate.dsqllocal.conflict.ConflictShare;
import dev.spate.dsqllocal.conflict.LockWatch;
import dev.spate.dsqllocal.exchange.Answers;
import dev.spate.dsqllocal.exchange.BackendLink;
import dev.spate.dsqllocal.session.BackendPool;
import dev.spate.dsqllocal.session.ClientSession;
import dev.spate.dsqllocal.session.ClientSessions;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.dsqllocal.session.SessionContext;
import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.Message;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sessions of a cluster, whose transactions keep Aurora DSQL's rules. */
public final class TransactionSessions implements ClientSessions {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final Cluster cluster;

  /** Prepares the PostgreSQL behind the cluster. */
  public TransactionSessions(
      ClusterSettings settings, BackendPool backends, RoleGrants grants, TimeSource time)
      throws IOException {
    ClusterPreparation.prepare(backends, grants);
    BackendLink admin = new BackendLink(backends.admin());
    this.cluster =
        new Cluster(
            settings,
            backends,
            grants,
            new CatalogChanges(),
            new ConflictShare(
                settings.disturbances().conflictShare(), settings.disturbances().seed()),
            new LockWatch(waiting -> blockers(admin, waiting), time),
            new IndexJobs(),
            time);
  }

  /** One at a time: the watch has one thread. */
  private static Map<Integer, Set<Integer>> blockers(BackendLink admin, Collection<Integer> waiting)
      throws IOException {
    String pids = waiting.stream().map(String::valueOf).collect(Collectors.joining(", "));
    // other locks, such as of a file that grows, are nobody's for longer than that takes
    Answers answers =
        admin.execute(
            """
            SELECT pid, pg_blocking_pids(pid) FROM pg_locks
            WHERE NOT granted AND pid IN (%s)
              AND locktype IN ('transactionid', 'tuple', 'relation', 'object', 'spectoken')\
            """
                .formatted(pids));
    Map<Integer, Set<Integer>> blockers = new HashMap<>();
    for (Message answer : answers.messages()) {
      if (answer.type() == 'D') {
        BodyReader row = new BodyReader(answer.body());
        row.int16();
        int pid = Integer.parseInt(new String(row.raw(row.int32()), UTF_8));
        Set<Integer> holders = new HashSet<>();
        NUMBER
            .matcher(new String(row.raw(row.int32()), UTF_8))
            .results()
            .map(MatchResult::group)
            .map(Integer::valueOf)
            .forEach(holders::add);
        blockers.put(pid, holders);
      }
    }
    return blockers;
  }

  @Override
  public ClientSession open(SessionContext context) {
    return new TransactionSession(cluster, context);
  }
}
