package dev.spate.worker.server.registry;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.ServerKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.connect.login.LoginWays;
import dev.spate.worker.server.FailureCodes;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.TableLock;
import dev.spate.worker.server.dsql.DsqlCodes;
import dev.spate.worker.server.dsql.DsqlLogins;
import dev.spate.worker.server.dsql.DsqlServer;
import dev.spate.worker.server.dsql.verify.DsqlVerification;
import dev.spate.worker.server.postgres.PostgresServer;
import dev.spate.worker.server.postgres.verify.PostgresVerification;
import dev.spate.worker.server.verify.ServerVerification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;

/** The kinds of servers that Spate knows. */
public final class Servers {
  private Servers() {}

  /** How servers of a kind are logged in to. */
  public static LoginWays logins(ServerKind kind) {
    return switch (kind) {
      case POSTGRES -> LoginWays.POSTGRES;
      case DSQL -> new DsqlLogins();
    };
  }

  /** What servers of a kind say of why they failed. */
  public static FailureCodes codes(ServerKind kind) {
    return switch (kind) {
      case POSTGRES -> FailureCodes.SQL_STATES;
      case DSQL -> new DsqlCodes();
    };
  }

  /**
   * Connections to servers of every kind.
   *
   * @param variables the process's variables, where credentials may be
   */
  public static DatabaseConnections connections(Map<String, String> variables, TimeSource time) {
    return connections(variables, new AwsIdentities(variables, time), time);
  }

  /** As the one before, where IAM knows the process by these credentials. */
  public static DatabaseConnections connections(
      Map<String, String> variables, AwsIdentities aws, TimeSource time) {
    // no reference to a method, whose bootstrap a cold start would pay
    return new DatabaseConnections(
        variables,
        aws,
        new Function<ServerKind, LoginWays>() {
          @Override
          public LoginWays apply(ServerKind kind) {
            return logins(kind);
          }
        },
        time);
  }

  /**
   * The endpoint's server over one of its connections.
   *
   * @param connection idle, in auto-commit mode
   */
  public static Server of(DatabaseEndpoint endpoint, Connection connection) {
    requireNonNull(endpoint, "endpoint is null");
    return switch (endpoint.server()) {
      case POSTGRES -> new PostgresServer(connection);
      case DSQL -> new DsqlServer(endpoint, connection);
    };
  }

  /** What is said of the endpoint's kind of server. */
  public static ServerVerification verification(DatabaseEndpoint endpoint) {
    return switch (endpoint.server()) {
      case POSTGRES -> new PostgresVerification(endpoint.proxied());
      case DSQL -> new DsqlVerification();
    };
  }

  /**
   * Takes a table's lock over a connection of its own, once no other run holds it.
   *
   * @param run who takes it, for those that wait
   * @throws TableLock.HeldByAnother where it isn't given back in time, with the holder's name
   * @throws TableLock.NoLock where no connection can be opened, or the server has no such locks
   */
  public static TableLock lock(
      DatabaseConnections connections,
      DatabaseEndpoint endpoint,
      String table,
      String run,
      TimeSource time,
      TableLock.Patience patience)
      throws TableLock.NoLockException, TableLock.HeldByAnotherException {
    try {
      return of(endpoint, connections.open(endpoint).connection()).lock(table, run, time, patience);
    } catch (SQLException e) {
      throw new TableLock.NoLockException(e);
    }
  }
}
