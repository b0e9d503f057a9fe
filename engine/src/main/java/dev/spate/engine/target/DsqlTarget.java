package dev.spate.engine.target;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.spate.engine.target.dsql.DsqlLimits;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.setting.BrokenRule;
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
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        Optional<String> endpoint,
    @Setting(
            "Of a cluster of several Regions, the endpoints that take writes, in place of endpoint:"
                + " the workers are shared out over them by weight, and results are kept for each."
                + " Tables are made, counted and cleaned up at the first.")
        List<DsqlEndpoint> endpoints,
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
    @Setting(
            "By what the cluster that endpoint: local starts differs from Aurora DSQL, also where"
                + " that endpoint is only set for a rehearsal (--set); beside another endpoint it"
                + " does nothing.")
        Optional<LocalCluster> local,
    @Setting(value = "How long one connection may take to open.", byDefault = "10s")
        Duration connectTimeout)
    implements Target {
  /** The endpoint of a cluster that is started for the run. */
  public static final String LOCAL = "local";

  private static final int PORT = 5432;

  public DsqlTarget {
    requireNonNull(endpoint, "endpoint is null");
    endpoints = List.copyOf(endpoints);
    requireNonNull(user, "user is null");
    requireNonNull(region, "region is null");
    requireNonNull(hostAddress, "hostAddress is null");
    requireNonNull(rootCertificate, "rootCertificate is null");
    requireNonNull(credentials, "credentials is null");
    requireNonNull(local, "local is null");
    requireNonNull(connectTimeout, "connectTimeout is null");
    BrokenRules broken = new BrokenRules();
    if (endpoints.isEmpty() && endpoint.isEmpty()) {
      broken.add("endpoint", "is missing", "");
    } else if (!endpoints.isEmpty() && endpoint.isPresent()) {
      broken.add("endpoints", "stands in place of endpoint", "");
    } else if (endpoint.isEmpty()) {
      DsqlTargetRules.several(endpoints, region, hostAddress, broken);
    } else if (endpoint.get().equals(LOCAL)) {
      DsqlTargetRules.ofLocal(region, hostAddress, rootCertificate, credentials, broken);
    } else {
      DsqlTargetRules.endpoint(endpoint.get(), region, broken);
      DsqlTargetRules.hostAddress(hostAddress, broken);
    }
    DsqlTargetRules.credentials(credentials, user, broken);
    DsqlTargetRules.signedFor(credentials, hosts(endpoint, endpoints), broken);
    broken.refuse();
  }

  private static List<String> hosts(Optional<String> endpoint, List<DsqlEndpoint> endpoints) {
    return endpoint
        .map(List::of)
        .orElseGet(() -> endpoints.stream().map(DsqlEndpoint::endpoint).toList());
  }

  /** Whether it is one by DSQL's rules on this machine, whose figures aren't DSQL's. */
  @JsonIgnore // the plan says it
  public boolean isRehearsal() {
    return startsServer() || hosts(endpoint, endpoints).stream().anyMatch(RehearsalName::is);
  }

  @Override
  public boolean startsServer() {
    return endpoint.filter(LOCAL::equals).isPresent();
  }

  @Override
  public List<BrokenRule> brokenLimits(Workload workload, LoadModel load) {
    return DsqlLimits.broken(workload, load, cluster().connections());
  }

  /** What a local cluster is like. */
  public LocalCluster cluster() {
    return local.orElse(LocalCluster.AURORA_DSQL);
  }

  /** What a worker needs to connect to a cluster that is there; of several Regions, the first. */
  public DatabaseEndpoint endpoint(String name) {
    return at(
        name,
        endpoint.isEmpty()
            ? endpoints.getFirst()
            : new DsqlEndpoint(endpoint.get(), region, hostAddress, 1));
  }

  @Override
  public List<WeightedEndpoint> spread(String name) {
    List<String> names = EndpointRules.names(endpoints.stream().map(DsqlEndpoint::signed));
    List<WeightedEndpoint> spread = new ArrayList<>();
    for (DsqlEndpoint one : endpoints) {
      spread.add(new WeightedEndpoint(names.get(spread.size()), one.weight(), at(name, one)));
    }
    return spread;
  }

  private DatabaseEndpoint at(String name, DsqlEndpoint place) {
    Optional<String> signed = place.signed().or(() -> iam().region());
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
        place.endpoint(),
        place.hostAddress().map(DsqlTarget::address),
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
