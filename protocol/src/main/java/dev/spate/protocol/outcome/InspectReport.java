package dev.spate.protocol.outcome;

import dev.spate.protocol.outcome.server.ServerIdentity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What an inspection found.
 *
 * @param serverVersion such as "18.6"
 * @param settings the server's settings that decide how durable and how fast inserts are
 * @param readOnly whether the server refuses writes (a standby, or default_transaction_read_only)
 * @param maxConnections the connections that an ordinary role may open in all
 * @param usedConnections how many of them are in use
 * @param mayCheckpoint whether CHECKPOINT is allowed
 * @param maySample whether other sessions' wait events can be seen
 * @param table the table: as it is, or as the workload's CREATE TABLE makes it
 * @param problems what stands in the way, each a sentence (no such schema, no privilege, CREATE
 *     TABLE fails…), by the path in the plan that it concerns
 * @param trial what came of rows that were tried; empty where none were asked for
 * @param pooler what a look for a pooler found; empty where none could be made
 * @param notices what should be known, though it doesn't stand in the way, each a sentence
 * @param standbys how many servers follow this one as it tells them; empty where it can't say
 * @param server which database it is
 */
public record InspectReport(
    String serverVersion,
    Map<String, String> settings,
    boolean readOnly,
    int maxConnections,
    int usedConnections,
    boolean mayCheckpoint,
    boolean maySample,
    Optional<TableDescription> table,
    List<Problem> problems,
    Optional<TriedRows> trial,
    Optional<PoolerSigns> pooler,
    List<String> notices,
    OptionalInt standbys,
    ServerIdentity server)
    implements Report {

  /** A look alone: no rows, and none for a pooler. */
  public InspectReport(
      String serverVersion,
      Map<String, String> settings,
      boolean readOnly,
      int maxConnections,
      int usedConnections,
      boolean mayCheckpoint,
      boolean maySample,
      Optional<TableDescription> table,
      List<Problem> problems) {
    this(
        serverVersion,
        settings,
        readOnly,
        maxConnections,
        usedConnections,
        mayCheckpoint,
        maySample,
        table,
        problems,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        ServerIdentity.UNKNOWN);
  }

  /**
   * Something that stands in the way.
   *
   * @param path the key of the workload that is concerned, such as {@code workload.columns.id}
   * @param message the rule and the value
   */
  public record Problem(String path, String message) {}

  public InspectReport {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    problems = List.copyOf(problems);
    notices = notices == null ? List.of() : List.copyOf(notices);
    standbys = standbys == null ? OptionalInt.empty() : standbys;
    server = server == null ? ServerIdentity.UNKNOWN : server;
  }

  /** For a person: {@code PostgreSQL 16.8 on Amazon Aurora 16.8.1 (instance shop-1, writer)}. */
  public String serverWords() {
    return "PostgreSQL "
        + serverVersion
        + switch (server.engine()) {
          case UNKNOWN, POSTGRESQL -> "";
          case RDS, AURORA, DSQL -> " on " + server.description();
        };
  }

  /** Whether a pooler was seen to lend the server's sessions for a transaction. */
  public boolean sharesSessions() {
    return pooler.map(PoolerSigns::sharesSessions).orElse(false);
  }

  /** The same with more that should be known. */
  public InspectReport noting(List<String> further) {
    List<String> all = new ArrayList<>(notices);
    all.addAll(further);
    return new InspectReport(
        serverVersion,
        settings,
        readOnly,
        maxConnections,
        usedConnections,
        mayCheckpoint,
        maySample,
        table,
        problems,
        trial,
        pooler,
        all,
        standbys,
        server);
  }

  /** The same with a look for a pooler, and what stands in the way because of it. */
  public InspectReport with(PoolerSigns signs, List<Problem> further) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(further);
    return new InspectReport(
        serverVersion,
        settings,
        readOnly,
        maxConnections,
        usedConnections,
        mayCheckpoint,
        maySample,
        table,
        all,
        trial,
        Optional.of(signs),
        notices,
        standbys,
        server);
  }
}
