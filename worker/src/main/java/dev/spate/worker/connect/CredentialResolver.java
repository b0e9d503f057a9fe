package dev.spate.worker.connect;

import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.ServerKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.connect.login.LoginWays;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Follows a reference to credentials, in the place where the worker runs. */
final class CredentialResolver implements CredentialsProvider {
  /** How variables are named by nearly everybody, and passwords by nearly nobody. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

  /** What Java puts in place of bytes that are no text in the locale's character set. */
  private static final char UNREADABLE = '\uFFFD';

  private final Map<String, String> environment;
  private final IamLogins iam;
  private final SecretLogins secrets;
  private final VaultLogins vault;

  /** Without IAM but for PostgreSQL on AWS. */
  CredentialResolver(Map<String, String> environment, TimeSource time) {
    this(environment, new AwsIdentities(environment, time), _ -> LoginWays.POSTGRES, time);
  }

  CredentialResolver(
      Map<String, String> environment,
      AwsIdentities aws,
      Function<ServerKind, LoginWays> ways,
      TimeSource time) {
    this.environment = Map.copyOf(environment);
    this.iam = new IamLogins(aws, ways, this::file, time);
    this.secrets = new SecretLogins(aws, environment, time);
    this.vault = new VaultLogins(aws, environment, time);
  }

  @Override
  public Credentials credentials(DatabaseEndpoint endpoint) throws ConnectionFailedException {
    ServerAddress address = ServerAddress.parse(endpoint.url()).orElseThrow();
    if (endpoint.credentials() instanceof CredentialReference.Iam reference) {
      return iam.login(endpoint, reference, address);
    }
    return resolve(endpoint.credentials(), address);
  }

  @Override
  public boolean renew(DatabaseEndpoint endpoint, Credentials refused) {
    return switch (endpoint.credentials()) {
      case CredentialReference.Iam reference -> iam.renew(endpoint, reference, refused);
      case CredentialReference.SecretsManager secret -> secrets.renew(secret, refused);
      case CredentialReference.Ssm parameter -> secrets.renew(parameter, refused);
      case CredentialReference.Vault reference -> vault.renew(reference, refused);
      case CredentialReference.Environment _,
          CredentialReference.File _,
          CredentialReference.Pgpass _,
          CredentialReference.None _ ->
          false;
    };
  }

  @Override
  public void forget() {
    iam.forget();
    secrets.forget();
  }

  /**
   * The credentials that the reference means for this server.
   *
   * @throws ConnectionFailedException where they can't be found; it names the variable or the file
   */
  Credentials resolve(CredentialReference reference, ServerAddress address)
      throws ConnectionFailedException {
    // a cold function mostly has these: it is spared a pattern switch's bootstrap
    if (reference instanceof CredentialReference.Environment names) {
      return fromEnvironment(names.user(), names.password());
    }
    return switch (reference) {
      case CredentialReference.Environment(String user, String password) ->
          fromEnvironment(user, password);
      case CredentialReference.File(PlanPath path) -> fromFile(file(path));
      case CredentialReference.Pgpass(String user, Optional<PlanPath> path) ->
          fromPgpass(user, path.map(this::file).orElseGet(this::defaultPgpass), address);
      case CredentialReference.None(String user) ->
          new Credentials(user, "", "the plan, which gives no password");
      case CredentialReference.SecretsManager secret -> secrets.login(secret);
      case CredentialReference.Ssm parameter -> secrets.login(parameter);
      case CredentialReference.Vault given -> vault.login(given);
      case CredentialReference.Iam _ ->
          throw new IllegalArgumentException("a token is signed for an endpoint");
    };
  }

  private Credentials fromEnvironment(String user, String password)
      throws ConnectionFailedException {
    return new Credentials(
        variable(user, "user"),
        variable(password, "password"),
        String.join(" and ", "the environment variables " + user, password));
  }

  /** People write the password itself where its variable's name belongs. */
  private static String shown(String name) {
    return VARIABLE.matcher(name).matches() ? name : "that is named there";
  }

  private String variable(String name, String what) throws ConnectionFailedException {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw ConnectionFailedException.noCredentials(
          "credentials: the environment variable %s, which should hold the %s, is not set"
              .formatted(shown(name), what));
    }
    if (value.indexOf(UNREADABLE) >= 0) {
      throw ConnectionFailedException.noCredentials(
          ("credentials: the environment variable %s holds characters that can't be read in"
                  + " this locale: use UTF-8 and set LC_ALL=C.UTF-8")
              .formatted(name));
    }
    return value;
  }

  private static Credentials fromFile(Path file) throws ConnectionFailedException {
    List<String> lines = CredentialFiles.lines(file, "credentials: the file");
    return new Credentials(
        entry(lines, "user", file), entry(lines, "password", file), file.toString());
  }

  /** The value of a line key=value, taken as it stands but for blanks around it. */
  private static String entry(List<String> lines, String key, Path file)
      throws ConnectionFailedException {
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0 && line.substring(0, equals).strip().equals(key)) {
        return line.substring(equals + 1).strip();
      }
    }
    throw ConnectionFailedException.noCredentials(
        "credentials: the file %s has no line %s=…".formatted(file, key));
  }

  private static Credentials fromPgpass(String user, Path file, ServerAddress address)
      throws ConnectionFailedException {
    String what = "credentials: the pgpass file";
    PgpassFile pgpass = new PgpassFile(CredentialFiles.lines(file, what));
    CredentialFiles.requirePrivate(file, what);
    return address.hosts().stream()
        .flatMap(host -> pgpass.password(host, address.database(), user).stream())
        .findFirst()
        .map(password -> new Credentials(user, password, file.toString()))
        .orElseThrow(
            () ->
                ConnectionFailedException.noCredentials(
                    "%s %s has no line for %s, database '%s', user '%s'"
                        .formatted(what, file, address, address.database(), user)));
  }

  /** Where libpq looks: PGPASSFILE, else a fixed place in the user's home. */
  private Path defaultPgpass() {
    String named = environment.getOrDefault("PGPASSFILE", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    String roaming = environment.getOrDefault("APPDATA", "");
    if (!roaming.isEmpty() && System.getProperty("os.name").startsWith("Windows")) {
      return Path.of(roaming, "postgresql", "pgpass.conf");
    }
    return file(new PlanPath("~/.pgpass"));
  }

  /** The file of that path, where a leading ~ stands for the user's home here. */
  private Path file(PlanPath given) {
    String path = given.text();
    return path.startsWith("~/")
        ? Path.of(
            environment.getOrDefault("HOME", System.getProperty("user.home")), path.substring(2))
        : Path.of(path);
  }
}
