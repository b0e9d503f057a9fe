package dev.spate.protocol.outcome.server;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which database it is, as far as a session sees it. The class of an instance (db.r7g.large) is
 * none of it: no function and no setting of RDS or Aurora tells it.
 *
 * @param engine what runs there
 * @param engineVersion the engine's own, where it has one beside PostgreSQL's
 * @param instance the name of the instance, where the engine tells it
 * @param role whether it takes writes
 */
public record ServerIdentity(
    Engine engine, Optional<String> engineVersion, Optional<String> instance, Role role) {
  /** Where nothing is known. */
  public static final ServerIdentity UNKNOWN =
      new ServerIdentity(Engine.UNKNOWN, Optional.empty(), Optional.empty(), Role.UNKNOWN);

  /** What runs there. */
  public enum Engine {
    /** Nobody looked, or nothing could be seen. */
    UNKNOWN("unknown"),
    /** PostgreSQL, wherever it runs. */
    POSTGRESQL("PostgreSQL"),
    /** PostgreSQL as Amazon RDS runs it. */
    RDS("Amazon RDS"),
    /** Amazon Aurora with its own storage. */
    AURORA("Amazon Aurora"),
    /** Amazon Aurora DSQL. */
    DSQL("Amazon Aurora DSQL");

    private final String text;

    Engine(String text) {
      this.text = text;
    }

    /** For a person. */
    public String text() {
      return text;
    }
  }

  /** Whether a server takes writes. */
  public enum Role {
    /** It can't be seen. */
    UNKNOWN,
    /** It takes writes. */
    WRITER,
    /** It follows another server and only reads. */
    REPLICA
  }

  public ServerIdentity {
    requireNonNull(engine, "engine is null");
    requireNonNull(engineVersion, "engineVersion is null");
    requireNonNull(instance, "instance is null");
    requireNonNull(role, "role is null");
  }

  /** For a person: {@code Amazon Aurora 16.8.1 (instance shop-1, writer)}. */
  public String description() {
    StringBuilder text = new StringBuilder(engine.text());
    engineVersion.ifPresent(version -> text.append(' ').append(version));
    String where = instance.map(name -> "instance " + name).orElse("");
    String what =
        switch (role) {
          case UNKNOWN -> "";
          case WRITER -> "writer";
          case REPLICA -> "replica";
        };
    String both = where.isEmpty() || what.isEmpty() ? where + what : where + ", " + what;
    return both.isEmpty() ? text.toString() : text + " (" + both + ")";
  }
}
