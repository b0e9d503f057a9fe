package dev.spate.worker.connect;

import static java.util.Objects.requireNonNull;

/**
 * User and password. They stay in the process that resolved them.
 *
 * @param user the role to log in as
 * @param password empty where there is none
 * @param source where they come from, for messages
 */
record Credentials(String user, String password, String source) {
  Credentials {
    requireNonNull(user, "user is null");
    requireNonNull(password, "password is null");
    requireNonNull(source, "source is null");
  }

  /** Without the password, so that no log or message can show it. */
  @Override
  public String toString() {
    return "Credentials[user=" + user + ", source=" + source + "]";
  }
}
