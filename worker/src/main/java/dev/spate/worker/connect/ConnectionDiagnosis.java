package dev.spate.worker.connect;

import dev.spate.protocol.target.AwsHost;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.worker.connect.login.LoginWays;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Why a connection could not be opened, as a message. */
record ConnectionDiagnosis(
    DatabaseEndpoint endpoint, ServerAddress address, Credentials credentials, LoginWays ways) {

  private static final String NO_CAUSE_NO_TIME = "08001";

  ConnectionFailedException explain(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    Optional<LoginWays.Meaning> meaning =
        ways.meaning(
            new LoginWays.Refused(
                state, DatabaseError.message(e), DatabaseError.hint(e).orElse("")),
            credentials.user());
    return meaning.isPresent() ? meant(e, meaning.get()) : byState(e, state);
  }

  private ConnectionFailedException meant(SQLException e, LoginWays.Meaning meaning) {
    Lost.Kind kind =
        switch (meaning.remedy()) {
          case NEW_CREDENTIALS, ACCESS -> Lost.Kind.DENIED;
          case PATIENCE, NONE -> Lost.Kind.DATABASE_ERROR;
        };
    return ConnectionFailedException.refused(
        kind, meaning.remedy(), place() + meaning.sentence(), e);
  }

  private ConnectionFailedException byState(SQLException e, String state) {
    return switch (state) {
      case "28P01" ->
          stale(
              e,
              "refuses the password of user '%s' (from %s)"
                  .formatted(credentials.user(), credentials.source()));
      case "28000" ->
          stale(e, "refuses user '%s': %s".formatted(credentials.user(), DatabaseError.message(e)));
      case "08004" -> rejected(e);
      case "3D000" -> databaseError(e, "has no database '%s'".formatted(address.database()));
      case "53300" -> databaseError(e, "takes no more connections: " + DatabaseError.message(e));
      case "57P03" ->
          databaseError(e, "does not take connections now: " + DatabaseError.message(e));
      case "42501" ->
          denied(
              e, "refuses user '%s': %s".formatted(credentials.user(), DatabaseError.message(e)));
      default ->
          state.startsWith("08") || state.isEmpty()
              ? network(e)
              : databaseError(e, DatabaseError.message(e));
    };
  }

  /** pgjdbc itself gave up during the login: no password at hand, or no TLS on the other side. */
  private ConnectionFailedException rejected(SQLException e) {
    if (e.getMessage().contains("SSL")) {
      return unreachable(
          e,
          "does not offer TLS, which %s asks for"
              .formatted(new TlsDiagnosis(endpoint, address).mode()));
    }
    if (credentials.password().isEmpty()) {
      return denied(
          e,
          "wants a password for user '%s', and there is none (from %s)"
              .formatted(credentials.user(), credentials.source()));
    }
    return denied(e, DatabaseError.message(e));
  }

  private ConnectionFailedException network(SQLException e) {
    if (address.unixPath().isPresent()) {
      return unreachable(
          e,
          "can't be reached by its Unix socket %s: %s"
              .formatted(address.unixPath().get(), root(e)));
    }
    Optional<String> tls = new TlsDiagnosis(endpoint, address).words(e);
    if (tls.isPresent()) {
      return unreachable(e, tls.get());
    }
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException _ -> {
          return unreachable(e, "can't be found: no address is known for that name" + awsWords());
        }
        case SocketTimeoutException _ -> {
          return timedOut(e);
        }
        case ConnectException _ -> {
          return unreachable(e, "refuses the connection: nothing listens " + where());
        }
        default -> {}
      }
    }
    // pgjdbc's own limit on the whole login carries no cause
    return e.getCause() == null && NO_CAUSE_NO_TIME.equals(e.getSQLState())
        ? timedOut(e)
        : unreachable(e, "can't be reached: " + DatabaseError.message(e));
  }

  private static String root(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  /** What else to think of where AWS gave the name. */
  private String awsWords() {
    return address.hosts().stream()
        .flatMap(host -> AwsHost.of(host.name()).stream())
        .findFirst()
        .map(
            aws ->
                "; by its form it is %s in %s: is it there still, and is that how its endpoint is spelled?"
                    .formatted(aws.kind().words(), aws.region()))
        .orElse("");
  }

  private String behindWalls() {
    boolean proxy =
        address.hosts().stream()
            .flatMap(host -> AwsHost.of(host.name()).stream())
            .anyMatch(aws -> aws.kind() == AwsHost.Kind.RDS_PROXY);
    return proxy ? "; an RDS Proxy answers within its VPC alone, so run the workers there" : "";
  }

  private ConnectionFailedException timedOut(SQLException e) {
    return unreachable(
        e,
        "does not answer: waited %s (connectTimeout)%s%s"
            .formatted(
                seconds(endpoint.connectTimeout()),
                endpoint.dial().map(" for %s"::formatted).orElse(""),
                behindWalls()));
  }

  /** The place that was really tried, which the server's name needn't be. */
  private String where() {
    return endpoint.dial().map("at %s"::formatted).orElse("there");
  }

  private String place() {
    return "target %s: %s ".formatted(endpoint.target(), address);
  }

  private ConnectionFailedException unreachable(SQLException e, String rest) {
    return ConnectionFailedException.unreachable(place() + rest, e);
  }

  /** What was kept for longer than the server keeps it is refused as a wrong password is. */
  private ConnectionFailedException stale(SQLException e, String rest) {
    return ConnectionFailedException.refused(
        Lost.Kind.DENIED, LoginWays.Remedy.NEW_CREDENTIALS, place() + rest, e);
  }

  private ConnectionFailedException denied(SQLException e, String rest) {
    return ConnectionFailedException.denied(place() + rest, e);
  }

  private ConnectionFailedException databaseError(SQLException e, String rest) {
    return ConnectionFailedException.databaseError(place() + rest, e);
  }

  private static String seconds(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
