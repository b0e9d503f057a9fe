package dev.spate.engine.target;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import dev.spate.protocol.target.AwsHost;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.CredentialReference.Iam;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.HostAddress;
import dev.spate.protocol.target.RehearsalName;
import dev.spate.protocol.target.ServerKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An Aurora DSQL cluster, or one by its rules on this machine. */
@Variant(
    key = "type",
    value = "dsql",
    doc =
        "An Aurora DSQL cluster that is there already; or, with endpoint: local, one by its rules"
            + " on this machine, for rehearsals (docs/DSQL-LOCAL.md).")
public record DsqlTarget(
    @Setting(
            "The cluster's endpoint, such as <id>.dsql.<region>.on.aws, without a port; local"
                + " starts a cluster by DSQL's rules on this machine for the run.")
        String endpoint,
    @Setting(
            value = "The database role to log in as: admin, or one that IAM was granted.",
            byDefault = "admin")
        String user,
    @Setting("The Region to sign for; by default the one in the endpoint's name.")
        Optional<String> region,
    @Setting(
            "Where to connect instead, as libpq's hostaddr: a name or an address, such as a"
                + " PrivateLink endpoint's; TLS and tokens stay about the cluster's endpoint.")
        Optional<String> hostAddress,
    @Setting("Path of the certificate to trust, in PEM; by default the worker's JVM's authorities.")
        Optional<PlanPath> rootCertificate,
    @Setting(
            value = "Where the worker finds what signs its tokens; DSQL takes nothing else.",
            byDefault = "{from: iam}")
        CredentialReference credentials,
    @Setting("With endpoint: local, by what the cluster differs from Aurora DSQL.")
        Optional<LocalCluster> local,
    @Setting(value = "How long one connection may take to open.", byDefault = "10s")
        Duration connectTimeout)
    implements Target {
  /** The endpoint of a cluster that is started for the run. */
  public static final String LOCAL = "local";

  private static final int PORT = 5432;

  public DsqlTarget {
    requireNonNull(endpoint, "endpoint is null");
    requireNonNull(user, "user is null");
    requireNonNull(region, "region is null");
    requireNonNull(hostAddress, "hostAddress is null");
    requireNonNull(rootCertificate, "rootCertificate is null");
    requireNonNull(credentials, "credentials is null");
    requireNonNull(local, "local is null");
    requireNonNull(connectTimeout, "connectTimeout is null");
    BrokenRules broken = new BrokenRules();
    if (endpoint.equals(LOCAL)) {
      DsqlTargetRules.ofLocal(region, hostAddress, rootCertificate, credentials, broken);
    } else {
      DsqlTargetRules.endpoint(endpoint, region, broken);
      DsqlTargetRules.hostAddress(hostAddress, broken);
      if (local.isPresent()) {
        broken.add("local", "needs endpoint: local", "");
      }
    }
    DsqlTargetRules.credentials(credentials, user, endpoint, broken);
    broken.refuse();
  }

  /** Whether it is one by DSQL's rules on this machine, whose figures aren't DSQL's. */
  public boolean isRehearsal() {
    return startsServer() || RehearsalName.is(endpoint);
  }

  @Override
  public boolean startsServer() {
    return endpoint.equals(LOCAL);
  }

  /** What a local cluster is like. */
  public LocalCluster cluster() {
    return local.orElse(LocalCluster.AURORA_DSQL);
  }

  /** What a worker needs to connect to a cluster that is there. */
  public DatabaseEndpoint endpoint(String name) {
    Optional<String> signed =
        region.or(() -> AwsHost.of(endpoint).map(AwsHost::region)).or(() -> iam().region());
    Iam reference =
        new Iam(
            Optional.of(user),
            signed,
            iam().credentialsFile(),
            iam().role(),
            iam().externalId(),
            iam().host());
    return endpoint(
        name,
        endpoint,
        hostAddress.map(DsqlTarget::address),
        rootCertificate.map(PlanPath::text).orElse("system"),
        reference,
        LocalCluster.AURORA_DSQL,
        false);
  }

  /**
   * What a worker needs to connect to a cluster that was started for the run.
   *
   * @param host by which TLS and tokens call it
   * @param address where it listens
   * @param rootCertificate path of the certificate to trust
   * @param credentialsFile path of what signs tokens
   */
  public DatabaseEndpoint startedEndpoint(
      String name,
      String host,
      HostAddress address,
      String rootCertificate,
      String credentialsFile) {
    Iam reference =
        new Iam(
            Optional.of(user),
            AwsHost.of(host).map(AwsHost::region),
            Optional.of(new PlanPath(credentialsFile)),
            Optional.empty(),
            Optional.empty());
    return endpoint(name, host, Optional.of(address), rootCertificate, reference, cluster(), true);
  }

  private DatabaseEndpoint endpoint(
      String name,
      String host,
      Optional<HostAddress> dial,
      String trusted,
      Iam reference,
      LocalCluster limits,
      boolean exclusive) {
    return new DatabaseEndpoint(
        name,
        "jdbc:postgresql://%s:%d/postgres".formatted(host, PORT),
        // as AWS's own samples connect (aurora-dsql-samples, java/pgjdbc)
        Map.of("sslmode", "verify-full", "sslNegotiation", "direct", "sslrootcert", trusted),
        reference,
        connectTimeout,
        exclusive,
        ServerKind.DSQL,
        limits.limits(),
        reference.region(),
        dial);
  }

  private Iam iam() {
    return (Iam) credentials;
  }

  private static HostAddress address(String place) {
    int colon = place.lastIndexOf(':');
    boolean port = colon > 0 && place.indexOf(':') == colon;
    return port
        ? new HostAddress(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)))
        : new HostAddress(place, PORT);
  }
}
