package dev.spate.protocol.target;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a database's host tells where AWS gave it.
 *
 * @param kind what answers there
 * @param region where it is, such as eu-central-1
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html">
 *     Aurora endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-connecting.html">
 *     Connecting through RDS Proxy</a>
 */
public record AwsHost(Kind kind, String region) {
  /** What answers. */
  public enum Kind {
    /** A cluster of Aurora DSQL. */
    DSQL("an Aurora DSQL cluster"),
    /** One instance, of RDS or of Aurora, which has both under the same form of name. */
    RDS_INSTANCE("an RDS or Aurora instance"),
    /** The instance of an Aurora cluster that takes writes. */
    AURORA_WRITER("an Aurora cluster's writer"),
    /** An instance of an Aurora cluster that only reads, another one at each connection. */
    AURORA_READER("an Aurora cluster's readers"),
    /** Some of a cluster's instances, as its owner chose. */
    AURORA_CUSTOM("instances of an Aurora cluster"),
    /** RDS Proxy. */
    RDS_PROXY("an RDS Proxy");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For a person, with its article. */
    public String words() {
      return words;
    }

    /** Whether it is of RDS, which Aurora's instances and proxies are too. */
    public boolean isRds() {
      return this != DSQL;
    }
  }

  /** {@code <26 characters>.dsql.<region>.on.aws} (Aurora DSQL user guide, getting started). */
  private static final Pattern DSQL_HOST =
      Pattern.compile("[^.]+\\.dsql(?:-[^.]+)?\\.([a-z0-9-]+)\\.on\\.aws");

  /** {@code <name>.[cluster-|proxy-…]<id>.<region>.rds.amazonaws.com}, in China with its .cn. */
  private static final Pattern RDS_HOST =
      Pattern.compile(
          "[^.]+(?:\\.endpoint)?\\.([^.]+)\\.([a-z0-9-]+)\\.rds\\.amazonaws\\.com(?:\\.cn)?");

  public AwsHost {
    requireNonNull(kind, "kind is null");
    requireNonNull(region, "region is null");
  }

  /** What the name tells; empty where AWS gave no such name. */
  public static Optional<AwsHost> of(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    Matcher dsql = DSQL_HOST.matcher(name);
    if (dsql.matches()) {
      return Optional.of(new AwsHost(Kind.DSQL, dsql.group(1)));
    }
    Matcher rds = RDS_HOST.matcher(name);
    return rds.matches()
        ? Optional.of(new AwsHost(rdsKind(rds.group(1)), rds.group(2)))
        : Optional.empty();
  }

  private static Kind rdsKind(String second) {
    if (second.startsWith("proxy-")) {
      return Kind.RDS_PROXY;
    }
    if (second.startsWith("cluster-ro-")) {
      return Kind.AURORA_READER;
    }
    if (second.startsWith("cluster-custom-")) {
      return Kind.AURORA_CUSTOM;
    }
    return second.startsWith("cluster-") ? Kind.AURORA_WRITER : Kind.RDS_INSTANCE;
  }
}
