package dev.spate.worker.server.dsql;

import dev.spate.aws.signature.DatabaseToken;
import dev.spate.worker.connect.login.LoginWays;
import java.util.Locale;
import java.util.Optional;

/**
 * Logins to Aurora DSQL, which says most of what it means by its texts.
 *
 * @see <a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/CHAP_quotas.html">Quotas
 *     and limits, with their SQLSTATEs</a>
 * @see <a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/troubleshooting.html">
 *     Troubleshooting</a>
 */
public final class DsqlLogins implements LoginWays {
  private static final String ADMIN = "admin";

  @Override
  public DatabaseToken token(String region, String host, int port, String user) {
    return DatabaseToken.dsql(region, host, user.equals(ADMIN));
  }

  @Override
  public Optional<Meaning> meaning(Refused refused, String user) {
    String message = refused.message().toLowerCase(Locale.ROOT);
    String hint = refused.hint().toLowerCase(Locale.ROOT);
    if (message.contains("access denied") || message.startsWith("iam authentication failed")) {
      return Optional.of(denied(refused, hint, user));
    }
    if (message.contains("waking up")) {
      return meant("wakes up from being idle: " + refused.message(), Remedy.PATIENCE);
    }
    return switch (refused.sqlState()) {
      // 100 a second from a bucket of 1,000, for all who connect to the cluster
      case "53400" ->
          meant(
              "lets no more connections be opened at the moment, beyond its rate for the whole"
                  + " cluster: "
                  + refused.message(),
              Remedy.PATIENCE);
      case "53300" ->
          meant(
              "has as many connections open as it allows (a quota that AWS can raise): "
                  + refused.message(),
              Remedy.NONE);
      default -> Optional.empty();
    };
  }

  private static Meaning denied(Refused refused, String hint, String user) {
    if (hint.startsWith("signature expired") || hint.contains("expired")) {
      return new Meaning(
          "refuses user '%s': its token has expired".formatted(user), Remedy.NEW_CREDENTIALS);
    }
    String said = refused.hint().isEmpty() ? "" : ": " + refused.hint();
    return new Meaning(
        "refuses user '%s'%s (%s)".formatted(user, said, remedyOf(user)), Remedy.ACCESS);
  }

  /** What lets a role of IAM in as a user, all of it. */
  private static String remedyOf(String user) {
    return user.equals(ADMIN)
        ? "the role that signs needs the action dsql:DbConnectAdmin on this cluster"
        : ("the role that signs needs the action dsql:DbConnect on this cluster, and there the"
                + " mapping that user admin makes by: AWS IAM GRANT \"%s\" TO"
                + " 'arn:aws:iam::…:role/…'")
            .formatted(user);
  }

  private static Optional<Meaning> meant(String sentence, Remedy remedy) {
    return Optional.of(new Meaning(sentence, remedy));
  }
}
