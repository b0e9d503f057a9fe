package dev.spate.engine.plan.rules;

import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.engine.plan.grammar.Place;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What a fleet must be beyond its single keys. */
final class FleetRules {
  private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");

  /** Names of buckets as S3 has them; whatever else has a scheme is no folder. */
  private static final Pattern BUCKET = Pattern.compile("s3://[a-z0-9][a-z0-9.-]{2,62}(/.*)?");

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");

  /** Neither a login before the host nor parameters. */
  private static final Pattern ENDS_WITHOUT_SECRET = Pattern.compile("[^@?#]*");

  private static final String SINK =
      "must be a folder, or s3://bucket/prefix with the bucket's name alone";

  private FleetRules() {}

  static void check(LambdaFleetSpec fleet, Place place) {
    fleet.sink().filter(sink -> !isSink(sink)).ifPresent(sink -> place.reportKey("sink", SINK, ""));
    if (fleet.startsLocal()) {
      return;
    }
    fleet.endpoint().filter(url -> !isUrl(url)).ifPresent(url -> endpoint(url, place));
    if (!fleet.role().map(role -> ROLE.matcher(role).matches()).orElse(true)) {
      place.reportKey(
          "role", "must be a role's ARN such as arn:aws:iam::123456789012:role/bench", "");
    }
    if (fleet.invoke() == Invoke.EVENT && fleet.sink().isEmpty()) {
      place.reportKey("sink", "is missing; with invoke: event outcomes come back through it", "");
    }
    if (fleet.local().isPresent()) {
      place.reportKey("local", "is for a Lambda that is started for the run, endpoint: local", "");
    }
    if (fleet.provisioned() && !hasVersion(fleet.function())) {
      place.reportKey(
          "function",
          "needs a version or alias with provisioned: true, such as spate-worker:live",
          fleet.function());
    }
  }

  private static void endpoint(String url, Place place) {
    String shown = ENDS_WITHOUT_SECRET.matcher(url).matches() ? url : "";
    place.reportKey(
        "endpoint", "must be local, or a URL such as https://lambda.example.com:9001", shown);
  }

  private static boolean isSink(String sink) {
    return BUCKET.matcher(sink).matches()
        || (!SCHEME.matcher(sink).matches() && sink.indexOf(0) < 0);
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null
          && url.getUserInfo() == null
          && url.getQuery() == null
          && url.getFragment() == null
          && url.getPort() <= 65_535
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * Whether a name, partial ARN ({@code account:function:name}) or ARN ({@code
   * arn:aws:lambda:region:account:function:name}) has a qualifier behind it that can be
   * provisioned; see ProvisionedConcurrencyConfig in AWS's documentation.
   */
  private static boolean hasVersion(String function) {
    String name = function.replaceFirst("^(arn:[^:]*:lambda:[^:]*:)?([0-9]{12}:)?function:", "");
    int colon = name.indexOf(':');
    return colon >= 0 && !name.substring(colon + 1).equals("$LATEST");
  }

  /** Each transaction under way as an invocation of its own takes an environment. */
  static void besideLoad(FleetSpec fleet, LoadModel load, Place place) {
    if (!(fleet instanceof LambdaFleetSpec lambda)
        || lambda.invocation() != Invocation.TRANSACTION) {
      return;
    }
    switch (load) {
      case ClosedLoad closed -> environments(lambda, "load.concurrency", closed.peak(), place);
      case OpenLoad open -> environments(lambda, "load.connections", open.connections(), place);
    }
  }

  private static void environments(LambdaFleetSpec fleet, String key, int atOnce, Place place) {
    if (fleet.workers() < atOnce) {
      place.reportKey(
          "workers",
          ("must be at least %s (%d) with invocation: transaction, since each transaction under way"
                  + " takes an environment")
              .formatted(key, atOnce),
          fleet.workers());
    }
  }
}
