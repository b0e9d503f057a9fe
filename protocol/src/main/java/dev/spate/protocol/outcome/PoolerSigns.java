package dev.spate.protocol.outcome;

/**
 * What a look for a pooler between here and the server found. Signs can prove that there is one;
 * nothing proves that there is none.
 *
 * @param otherProcess whether the process that answered the login isn't the one that runs queries
 * @param sharesSessions whether transactions of one connection met several of the server's
 *     sessions, or two connections the same one: what is set for a session doesn't hold, SET,
 *     advisory locks and temporary tables among it
 * @param carriesStatements whether a prepared statement was still known after the session had
 *     changed; true where none was seen to change
 */
public record PoolerSigns(boolean otherProcess, boolean sharesSessions, boolean carriesStatements) {
  /** Whether prepared statements with names can't be relied on. */
  public boolean losesStatements() {
    return sharesSessions && !carriesStatements;
  }

  /** For a person, as the end of a sentence about the server. */
  public String description() {
    if (sharesSessions) {
      return carriesStatements
          ? "behind a pooler in transaction mode that carries prepared statements"
          : "behind a pooler in transaction mode";
    }
    return otherProcess
        ? "behind a pooler that kept each connection's session"
        : "no sign of a pooler";
  }
}
