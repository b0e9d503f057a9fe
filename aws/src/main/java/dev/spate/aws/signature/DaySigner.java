package dev.spate.aws.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.crypto.SecretKey;

/**
 * What every signature of one service in one Region ends with: the scope, the key of a day, which
 * is derived once, and the signature itself. Safe to use from many threads.
 */
final class DaySigner {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final String REQUEST = "aws4_request";
  private static final int DAY_LENGTH = 8;

  private final String region;
  private final String service;
  private volatile DayKey cached;

  /** The key that signs what is sent on one day with one secret. */
  private record DayKey(String day, String secret, SecretKey key) {}

  DaySigner(String region, String service) {
    this.region = requireNonNull(region, "region is null");
    this.service = requireNonNull(service, "service is null");
  }

  String service() {
    return service;
  }

  /** A time as requests carry it. No formatter: setting one up is what a cold start would pay. */
  static String time(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).toString().replace("-", "").replace(":", "");
  }

  /** What a key is good for on the day of that time. */
  String scope(String time) {
    return time.substring(0, DAY_LENGTH) + "/" + region + "/" + service + "/" + REQUEST;
  }

  /** The signature of a canonical request, in hexadecimal digits. */
  String signature(String canonical, String time, String secret) {
    String toSign =
        ALGORITHM
            + "\n"
            + time
            + "\n"
            + scope(time)
            + "\n"
            + Digests.sha256(canonical.getBytes(UTF_8));
    SecretKey key = dayKey(time.substring(0, DAY_LENGTH), secret);
    return HexFormat.of().formatHex(Digests.hmac(key, toSign));
  }

  private SecretKey dayKey(String day, String secret) {
    DayKey kept = cached;
    if (kept != null && kept.day().equals(day) && kept.secret().equals(secret)) {
      return kept.key();
    }
    SecretKey key = Digests.key(("AWS4" + secret).getBytes(UTF_8));
    for (String part : new String[] {day, region, service, REQUEST}) {
      key = Digests.key(Digests.hmac(key, part));
    }
    cached = new DayKey(day, secret, key);
    return key;
  }
}
