package dev.spate.fleets.credential;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.credential.CredentialChain;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.fleets.lambda.invoke.SdkCredentials;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The driver's own credentials: what its variables name, else what AWS's SDK finds, which knows
 * profiles, single sign-on and instances too. Found when they are first asked for. Safe to use from
 * many threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">
 *     The default credentials provider chain</a>
 */
public final class DriverCredentials implements CredentialSource {
  private final Map<String, String> variables;
  private final TimeSource time;
  private CredentialSource found;

  /**
   * Credentials of this process.
   *
   * @param variables its environment variables
   */
  public DriverCredentials(Map<String, String> variables, TimeSource time) {
    this.variables = Map.copyOf(variables);
    this.time = requireNonNull(time, "time is null");
  }

  /** Whether a process with the same variables finds them by itself. */
  public boolean standInVariables() {
    return CredentialChain.isNamedBy(variables);
  }

  @Override
  public AwsCredentials current() throws CredentialException {
    return source().current();
  }

  private synchronized CredentialSource source() throws CredentialException {
    if (found == null) {
      found = standInVariables() ? named() : ofTheSdk();
    }
    return found;
  }

  private CredentialSource named() throws CredentialException {
    try {
      return CredentialChain.of(
          variables, new HttpClients(NetworkSettings.of(variables), time::nanoTime), time::now);
    } catch (CredentialException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new CredentialException(e.getMessage());
    }
  }

  private CredentialSource ofTheSdk() {
    return new SdkCredentials(DefaultCredentialsProvider.builder().build(), time::now);
  }

  @Override
  public synchronized void forget() {
    if (found != null) {
      found.forget();
    }
  }
}
