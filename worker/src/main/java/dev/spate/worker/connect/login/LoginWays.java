package dev.spate.worker.connect.login;

import dev.spate.aws.signature.DatabaseToken;
import java.util.Optional;

/** How a kind of server is logged in to, and what it means where it refuses a connection. */
public interface LoginWays {
  /** PostgreSQL, whose SQLSTATEs say it all. */
  LoginWays POSTGRES = new PlainLogins();

  /** What a login by IAM asks for. */
  DatabaseToken token(String region, String host, int port, String user);

  /**
   * What the server's own words mean, where they mean more than their SQLSTATE says.
   *
   * @param user who wanted to log in
   */
  Optional<Meaning> meaning(Refused refused, String user);

  /**
   * An answer that refuses a connection.
   *
   * @param message the server's primary message
   * @param hint what it says beside that; empty where it says nothing
   */
  record Refused(String sqlState, String message, String hint) {}

  /**
   * What a refusal means.
   *
   * @param sentence what the server does, for a person, to stand behind its address
   * @param remedy what may help
   */
  record Meaning(String sentence, Remedy remedy) {}

  /** What may help against a refusal. */
  enum Remedy {
    /** To log in with a newly signed token or a newly fetched password, once. */
    NEW_CREDENTIALS,

    /** To try again a little later. */
    PATIENCE,

    /** The login was refused for good. */
    ACCESS,

    /** Nothing that a worker can do. */
    NONE
  }
}
