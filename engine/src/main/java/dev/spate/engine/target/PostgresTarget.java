package dev.spate.engine.target;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import dev.spate.protocol.target.AwsHost;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A PostgreSQL server that is there already; either url, or host and database say where. */
@Variant(
    key = "type",
    value = "postgres",
    doc =
        "A PostgreSQL server that is there already; either url, or host and database, say where it"
            + " is.")
public record PostgresTarget(
    @Setting(
            "A JDBC URL such as jdbc:postgresql://db.example.com:5432/bench, without user and"
                + " password.")
        Optional<String> url,
    @Setting("The server's name or address.") Optional<String> host,
    @Setting(value = "The server's port, beside host; by default 5432.", min = 1, max = 65_535)
        OptionalInt port,
    @Setting("The database's name, beside host.") Optional<String> database,
    @Setting(
            "Several places at which one database takes writes, in place of url or host: the"
                + " workers are shared out over them by weight, and results are kept for each."
                + " Tables are made, counted and cleaned up at the first.")
        List<PostgresEndpoint> endpoints,
    @Setting(
            "disable, allow, prefer, require, verify-ca or verify-full, as libpq's sslmode; by"
                + " default what the URL says, else prefer.")
        Optional<TlsMode> tls,
    @Setting("Path of the certificate that verify-ca and verify-full trust, in PEM.")
        Optional<PlanPath> rootCertificate,
    @Setting(
            "system or rds: whom verify-ca and verify-full trust in place of a certificate's path;"
                + " for rds, AWS's bundle is looked for where the worker runs (docs/RDS.md).")
        Optional<TrustedRoots> trust,
    @Setting(
            "Whether RDS Proxy is between, so that no statement of the load pins a session; by"
                + " default what the host's name says.")
        Optional<Boolean> proxy,
    @Setting(
            value = "Where the worker finds user and password; they never stand in a plan.",
            byDefault = "{from: env}")
        CredentialReference credentials,
    @Setting(value = "How long one connection may take to open.", byDefault = "10s")
        Duration connectTimeout)
    implements Target {
  private static final int DEFAULT_PORT = 5432;

  /** pgjdbc's: from which use on a statement has a name, which may pin a session of a proxy. */
  private static final String PREPARE_THRESHOLD = "prepareThreshold";

  public PostgresTarget {
    requireNonNull(url, "url is null");
    requireNonNull(host, "host is null");
    requireNonNull(port, "port is null");
    requireNonNull(database, "database is null");
    endpoints = List.copyOf(endpoints);
    requireNonNull(tls, "tls is null");
    requireNonNull(rootCertificate, "rootCertificate is null");
    requireNonNull(trust, "trust is null");
    requireNonNull(proxy, "proxy is null");
    requireNonNull(credentials, "credentials is null");
    requireNonNull(connectTimeout, "connectTimeout is null");
    BrokenRules broken = new BrokenRules();
    if (!endpoints.isEmpty()) {
      if (url.isPresent() || host.isPresent() || database.isPresent() || port.isPresent()) {
        broken.add("endpoints", "stands in place of url, host, port and database", "");
      }
      EndpointRules.several(endpoints, tls, broken);
    } else if (url.isPresent()) {
      if (host.isPresent() || database.isPresent() || port.isPresent()) {
        broken.add(List.of(), "must have either url, or host, port and database", "");
      }
      TargetRules.url(url.get(), tls, broken);
    } else {
      TargetRules.parts(host, database, broken);
    }
    if (rootCertificate.isPresent() && !tls.map(TlsMode::verifies).orElse(false)) {
      broken.add("rootCertificate", "needs tls: verify-ca or verify-full", "");
    }
    if (trust.isPresent() && !tls.map(TlsMode::verifies).orElse(false)) {
      broken.add("trust", "needs tls: verify-ca or verify-full", "");
    }
    if (trust.isPresent() && rootCertificate.isPresent()) {
      broken.add("trust", "stands in place of rootCertificate; one of them must go", "");
    }
    broken.refuse();
  }

  /** What a worker needs to connect; of several endpoints, the first. */
  public DatabaseEndpoint endpoint(String name) {
    return endpoint(name, jdbcUrl());
  }

  @Override
  public List<WeightedEndpoint> spread(String name) {
    List<String> names = EndpointRules.names(endpoints.stream().map(PostgresEndpoint::region));
    List<WeightedEndpoint> spread = new ArrayList<>();
    for (PostgresEndpoint one : endpoints) {
      spread.add(
          new WeightedEndpoint(names.get(spread.size()), one.weight(), endpoint(name, one.url())));
    }
    return spread;
  }

  private DatabaseEndpoint endpoint(String name, String jdbcUrl) {
    Map<String, String> options = new TreeMap<>();
    tls.ifPresent(mode -> options.put("sslmode", mode.sslMode()));
    rootCertificate.ifPresent(path -> options.put("sslrootcert", path.text()));
    trust.ifPresent(roots -> options.put("sslrootcert", roots.sslRootCert()));
    if (proxied() && !jdbcUrl.contains(PREPARE_THRESHOLD)) {
      options.put(PREPARE_THRESHOLD, "0");
    }
    DatabaseEndpoint direct =
        new DatabaseEndpoint(name, jdbcUrl, options, credentials, connectTimeout);
    return proxied() ? direct.behindProxy() : direct;
  }

  /** Whether RDS Proxy is between, by the plan or by the host's name. */
  private boolean proxied() {
    return proxy.orElseGet(
        () ->
            host
                .map(List::of)
                .orElseGet(() -> anyUrl().map(TargetRules::hosts).orElse(List.of()))
                .stream()
                .flatMap(name -> AwsHost.of(name).stream())
                .anyMatch(aws -> aws.kind() == AwsHost.Kind.RDS_PROXY));
  }

  private Optional<String> anyUrl() {
    return endpoints.isEmpty() ? url : Optional.of(endpoints.getFirst().url());
  }

  private String jdbcUrl() {
    return anyUrl()
        .orElseGet(
            () -> {
              String address = host.orElseThrow();
              String bracketed =
                  address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
              return "jdbc:postgresql://%s:%d/%s"
                  .formatted(bracketed, port.orElse(DEFAULT_PORT), encoded(database.orElseThrow()));
            });
  }

  /** A name may hold what has a meaning in a URL. */
  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
