package dev.spate.worker.server.dsql;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.protocol.outcome.server.ServerIdentity;
import dev.spate.protocol.outcome.server.ServerIdentity.Engine;
import dev.spate.protocol.outcome.server.ServerIdentity.Role;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.server.OpenTransactions;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.ServerFacts;
import dev.spate.worker.server.ServerFacts.Connections;
import dev.spate.worker.server.ServerStatistics;
import dev.spate.worker.server.ServerTables;
import dev.spate.worker.server.TableLock;
import dev.spate.worker.server.dsql.session.DsqlSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Aurora DSQL cluster, over one of its sessions. */
public final class DsqlServer implements Server {
  /** Connections to a cluster ("Cluster quotas and database limits"). */
  private static final int MAX_CONNECTIONS = 10_000;

  /** The name of a cluster's endpoint begins with its id. */
  private static final Pattern CLUSTER =
      Pattern.compile("jdbc:postgresql://([a-z0-9]{26})\\.dsql[^.]*\\.([a-z0-9-]+)\\.on\\.aws.*");

  private final DsqlSession session;
  private final DatabaseEndpoint endpoint;

  /**
   * A cluster over one connection.
   *
   * @param connection of pgjdbc, idle, in auto-commit mode
   */
  public DsqlServer(DatabaseEndpoint endpoint, Connection connection) {
    this.endpoint = requireNonNull(endpoint, "endpoint is null");
    session = new DsqlSession(connection);
  }

  /** DSQL has few settings and shows no other session: how many connections are used is unknown. */
  @Override
  public ServerFacts facts() throws SQLException {
    String version = show("server_version");
    Map<String, String> settings = new TreeMap<>();
    settings.put("default_transaction_isolation", show("transaction_isolation"));
    endpoint.region().ifPresent(region -> settings.put("dsql.region", region));
    Matcher cluster = CLUSTER.matcher(endpoint.url());
    Optional<String> id = cluster.matches() ? Optional.of(cluster.group(1)) : Optional.empty();
    return new ServerFacts(
        version,
        settings,
        false,
        new Connections(endpoint.limits().most().orElse(MAX_CONNECTIONS), 0),
        false,
        false,
        OptionalInt.empty(),
        new ServerIdentity(Engine.DSQL, Optional.empty(), id, Role.WRITER));
  }

  private String show(String setting) throws SQLException {
    return session.ask(() -> session.one("SHOW " + setting, row -> row.getString(1)));
  }

  @Override
  public List<String> limits() {
    return List.of(); // DSQL's own are known before a run; nobody can set others
  }

  /** Its own front is no pooler that a client could meet. */
  @Override
  public PoolerSigns poolerSigns(Connection other) {
    return new PoolerSigns(false, false, true);
  }

  @Override
  public ServerTables tables() {
    return new DsqlTables(session);
  }

  /** There is nothing that a session could have written back. */
  @Override
  public boolean checkpoint() {
    return false;
  }

  @Override
  public ServerStatistics statistics() {
    return new NoStatistics();
  }

  /**
   * No session sees others' transactions, and none needs to be waited for: one whose connection was
   * cut off before COMMIT never commits, and one that was cut off behind it is in doubt by its
   * worker's ledger, whenever its rows come.
   */
  @Override
  public OpenTransactions awaitTransactions(String name, Duration longest) {
    return new OpenTransactions(0, Optional.empty());
  }

  /** There are no locks: see docs/DSQL.md on what keeps runs apart. */
  @Override
  public TableLock lock(String table, String run, TimeSource time, TableLock.Patience patience)
      throws SQLException {
    session.close();
    throw new SQLException("Aurora DSQL has no locks that a session could hold", "0A000");
  }
}
