package dev.spate.engine.target;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.AwsHost;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.CredentialReference.Iam;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the settings of an Aurora DSQL cluster must be. */
final class DsqlTargetRules {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  /** A name or an address of IPv4 with or without a port, or an address of IPv6. */
  private static final Pattern PLACE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(?::(\\d{1,5}))?|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*");

  private static final int PORT_MAX = 65_535;

  private DsqlTargetRules() {}

  /** A cluster that is started has everything by itself. */
  static void ofLocal(
      Optional<String> region,
      Optional<String> hostAddress,
      Optional<PlanPath> rootCertificate,
      CredentialReference credentials,
      BrokenRules broken) {
    String rule = "must go: with endpoint: local the cluster is started for the run";
    region.ifPresent(it -> broken.add("region", rule, it));
    hostAddress.ifPresent(it -> broken.add("hostAddress", rule, it));
    rootCertificate.ifPresent(it -> broken.add("rootCertificate", rule, it.text()));
    if (credentials instanceof Iam iam
        && (iam.credentialsFile().isPresent()
            || iam.role().isPresent()
            || iam.region().isPresent())) {
      broken.add(
          "credentials",
          "must be {from: iam} alone: with endpoint: local the cluster makes its own keys",
          "");
    }
  }

  static void endpoint(String endpoint, Optional<String> region, BrokenRules broken) {
    if (!HOST.matcher(endpoint).matches()) {
      // never shown where it may hold a login
      String shown = endpoint.matches("[^@?=&]*") ? endpoint : "";
      String rule =
          "must be the cluster's name alone, such as <id>.dsql.<region>.on.aws, without port,"
              + " database or jdbc:";
      broken.add("endpoint", rule, shown);
      return;
    }
    Optional<AwsHost> known = AwsHost.of(endpoint);
    if (known.isPresent() && known.get().kind().isRds()) {
      broken.add(
          "endpoint",
          "is the name of %s: did you mean type: postgres?".formatted(known.get().kind().words()),
          endpoint);
    } else if (known.isPresent()
        && region.filter(it -> !it.equals(known.get().region())).isPresent()) {
      broken.add(
          "region",
          "must be %s, where the endpoint is: a token that is signed for another Region is refused"
              .formatted(known.get().region()),
          region.get());
    } else if (known.isEmpty() && region.isEmpty()) {
      broken.add("region", "is missing; the endpoint's name has none to sign for", "");
    }
  }

  static void hostAddress(Optional<String> place, BrokenRules broken) {
    if (place.isEmpty()) {
      return;
    }
    Matcher form = PLACE.matcher(place.get());
    boolean fits =
        form.matches()
            && (form.group(1) == null
                || (Integer.parseInt(form.group(1)) >= 1
                    && Integer.parseInt(form.group(1)) <= PORT_MAX));
    if (!fits) {
      broken.add(
          "hostAddress", "must be a name or an address, with or without a port", place.get());
    }
  }

  static void credentials(CredentialReference credentials, String user, BrokenRules broken) {
    if (!(credentials instanceof Iam iam)) {
      String rule =
          "must be {from: iam}: Aurora DSQL takes tokens that IAM's keys sign, and no passwords";
      broken.add("credentials", rule, "");
      return;
    }
    if (iam.user().filter(it -> !it.equals(user)).isPresent()) {
      broken.add(
          List.of("credentials", "user"),
          "is another one than the target's user, %s; it must stand in one place".formatted(user),
          iam.user().get());
    }
  }

  /** Tokens are signed for where each endpoint is. */
  static void signedFor(
      CredentialReference credentials, List<String> endpoints, BrokenRules broken) {
    if (!(credentials instanceof Iam iam) || iam.region().isEmpty()) {
      return;
    }
    endpoints.stream()
        .flatMap(endpoint -> AwsHost.of(endpoint).stream())
        .map(AwsHost::region)
        .filter(where -> !where.equals(iam.region().get()))
        .findFirst()
        .ifPresent(
            where ->
                broken.add(
                    List.of("credentials", "region"),
                    "must be %s, where the endpoint is".formatted(where),
                    iam.region().get()));
  }

  /** What belongs to one endpoint stands with it. */
  static void several(
      List<DsqlEndpoint> endpoints,
      Optional<String> region,
      Optional<String> hostAddress,
      BrokenRules broken) {
    String rule = "must stand with each of the endpoints";
    region.ifPresent(it -> broken.add("region", rule, it));
    hostAddress.ifPresent(it -> broken.add("hostAddress", rule, it));
    EndpointRules.distinct(
        endpoints.stream()
            .map(one -> one.endpoint() + " at " + one.hostAddress().orElse(one.endpoint()))
            .toList(),
        "endpoint",
        broken);
    EndpointRules.weights(endpoints.stream().map(DsqlEndpoint::weight).toList(), broken);
  }
}
