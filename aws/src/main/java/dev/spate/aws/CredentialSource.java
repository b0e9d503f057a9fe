package dev.spate.aws;

/** Where credentials come from. Safe to use from many threads at once. */
@FunctionalInterface
public interface CredentialSource {
  /**
   * Credentials that are good for the next minutes. They are kept and renewed in time, so that this
   * may be called for each request.
   *
   * @throws CredentialException where there are none
   */
  AwsCredentials current() throws CredentialException;

  /** Forgets what is kept: it must not be part of a process's snapshot. */
  default void forget() {
    // most keep nothing
  }
}
