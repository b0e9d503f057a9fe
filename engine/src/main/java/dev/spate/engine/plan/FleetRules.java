package dev.spate.engine.plan;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.PlanPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What the settings of a fleet of functions must be. */
final class FleetRules {
  private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");

  /** Names of buckets as S3 has them; whatever else has a scheme is no folder. */
  private static final Pattern BUCKET = Pattern.compile("s3://[a-z0-9][a-z0-9.-]{2,62}(/.*)?");

  /** Neither a login before the host nor parameters. */
  private static final Pattern ENDS_WITHOUT_SECRET = Pattern.compile("[^@?#]*");

  private FleetRules() {}

  static void sink(PlanPath sink, BrokenRules broken) {
    if (sink.isUrl() && !BUCKET.matcher(sink.text()).matches()) {
      String rule = "must be a folder, or s3://bucket/prefix with the bucket's name alone";
      broken.add("sink", rule, "");
    }
  }

  static void role(String role, BrokenRules broken) {
    if (!ROLE.matcher(role).matches()) {
      broken.add("role", "must be a role's ARN such as arn:aws:iam::123456789012:role/bench", "");
    }
  }

  static void endpoint(String url, BrokenRules broken) {
    if (!isUrl(url)) {
      String shown = ENDS_WITHOUT_SECRET.matcher(url).matches() ? url : "";
      String rule = "must be local, or a URL such as https://lambda.example.com:9001";
      broken.add("endpoint", rule, shown);
    }
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
  static boolean hasVersion(String function) {
    String name = function.replaceFirst("^(arn:[^:]*:lambda:[^:]*:)?([0-9]{12}:)?function:", "");
    int colon = name.indexOf(':');
    return colon >= 0 && !name.substring(colon + 1).equals("$LATEST");
  }
}
