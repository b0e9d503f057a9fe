package dev.spate.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL's programs run. They refuse to run as root, the usual user of a container, so
 * root becomes nobody in particular: in a user namespace of its own where the kernel allows one,
 * else by changing to the account {@link #NOBODY}.
 */
enum OsAccount {
  /** The user who runs Spate. */
  SAME,
  /** Root, seen as an unmapped user in a new user namespace. */
  NAMESPACE,
  /** Another account, for root in containers that forbid user namespaces, as Docker's do. */
  UNPRIVILEGED;

  /** The user and group id of {@link #UNPRIVILEGED}. */
  static final int NOBODY = 65534;

  /**
   * The first that works here.
   *
   * @throws EmbeddedServerException where root can't become anyone else
   */
  static OsAccount detect() throws InterruptedException {
    if (new UnixSystem().getUid() != 0) {
      return SAME;
    }
    for (OsAccount account : List.of(NAMESPACE, UNPRIVILEGED)) {
      if (account.works()) {
        return account;
      }
    }
    throw new EmbeddedServerException(
        "PostgreSQL does not run as root, and here root can neither open a user namespace (unshare"
            + " -U) nor change to another account (setpriv): run Spate as an ordinary user");
  }

  /** The command that runs {@code arguments} as this account. */
  List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(prefix());
    command.addAll(arguments);
    return command;
  }

  private List<String> prefix() {
    return switch (this) {
      case SAME -> List.of();
      case NAMESPACE -> List.of("unshare", "-U");
      case UNPRIVILEGED ->
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    };
  }

  private boolean works() throws InterruptedException {
    try {
      return new ProcessBuilder(command(List.of("true")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
