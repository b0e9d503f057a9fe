package dev.spate.engine.target;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.target.AwsHost;
import java.util.Optional;

/** One of the Regions in which an Aurora DSQL cluster takes writes. */
public record DsqlEndpoint(
    @Setting("The Region's endpoint, such as <id>.dsql.<region>.on.aws, without a port.")
        String endpoint,
    @Setting("The Region to sign for; by default the one in the endpoint's name.")
        Optional<String> region,
    @Setting(
            "Where to connect instead, as libpq's hostaddr: a name or an address, such as a"
                + " PrivateLink endpoint's; TLS and tokens stay about the endpoint.")
        Optional<String> hostAddress,
    @Setting(
            value = "Its part of the workers, beside the others' weights; with 0 it gets none.",
            byDefault = "1",
            min = 0,
            max = 1_000)
        int weight) {
  public DsqlEndpoint {
    requireNonNull(region, "region is null");
    requireNonNull(hostAddress, "hostAddress is null");
    BrokenRules broken = new BrokenRules();
    if (endpoint.equals(DsqlTarget.LOCAL)) {
      broken.add("endpoint", "starts a cluster of one Region; it stands alone, not in a list", "");
    } else {
      DsqlTargetRules.endpoint(endpoint, region, broken);
      DsqlTargetRules.hostAddress(hostAddress, broken);
    }
    broken.refuse();
  }

  /** The Region that tokens are signed for, as far as the endpoint itself says. */
  Optional<String> signed() {
    return region.or(() -> AwsHost.of(endpoint).map(AwsHost::region));
  }
}
