package dev.spate.lambdalocal.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Holds requests against their signatures of version 4; the region may be any. */
final class SignatureCheck {
  /** How far a client's clock may be from ours, as with AWS. */
  static final Duration SKEW = Duration.ofMinutes(5);

  private static final String DATE = "X-Amz-Date";
  private static final String CONTENT_HASH = "X-Amz-Content-Sha256";

  /** In place of the body's hash where a client doesn't sign the body. */
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final AccessKeys keys;
  private final InstantSource clock;

  SignatureCheck(AccessKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  void require(HttpCall call) throws AccessDeniedException {
    Authorization authorization =
        Authorization.parse(
            call.header("Authorization")
                .orElseThrow(
                    () ->
                        new AccessDeniedException(
                            "MissingAuthenticationTokenException",
                            "Missing Authentication Token: this Lambda takes signed requests alone"
                                + " (spate lambda start printed the keys)")));
    if (!authorization.keyId().equals(keys.id())) {
      throw new AccessDeniedException(
          "UnrecognizedClientException",
          "The security token included in the request is invalid: its keys aren't the ones that"
              + " spate lambda start printed");
    }
    String date = date(call, authorization);
    String canonical = CanonicalRequest.of(call, authorization.signedHeaders(), payloadHash(call));
    byte[] expected = signature(date, authorization.scope(), canonical);
    byte[] given = HexFormat.of().parseHex(authorization.signature());
    if (!authorization.signedHeaders().contains("host")
        || !MessageDigest.isEqual(expected, given)) {
      throw invalid(
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method.");
    }
  }

  private String date(HttpCall call, Authorization authorization) throws AccessDeniedException {
    String date = call.header(DATE).orElse("");
    Instant signed;
    try {
      signed = TIME.parse(date, Instant::from);
    } catch (DateTimeException e) {
      throw invalid("%s must be a date such as 20261124T120000Z".formatted(DATE));
    }
    if (!date.startsWith(authorization.day())
        || !authorization.signedHeaders().contains("x-amz-date")) {
      throw invalid("Date in Credential scope does not match %s".formatted(DATE));
    }
    if (Duration.between(signed, clock.instant()).abs().compareTo(SKEW) > 0) {
      throw invalid(
          "Signature not current: %s is more than 5 min. away from %s"
              .formatted(date, TIME.format(clock.instant())));
    }
    return date;
  }

  private static String payloadHash(HttpCall call) throws AccessDeniedException {
    String given = call.header(CONTENT_HASH).orElse(call.bodyHash());
    if (!given.equals(UNSIGNED) && !given.equals(call.bodyHash())) {
      throw invalid("The hash in %s isn't the body's".formatted(CONTENT_HASH));
    }
    return given;
  }

  private byte[] signature(String date, String scope, String canonical) {
    String toSign =
        String.join(
            "\n",
            Authorization.ALGORITHM,
            date,
            scope,
            HexFormat.of().formatHex(sha256(canonical.getBytes(UTF_8))));
    byte[] key = ("AWS4" + keys.secret()).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return hmac(key, toSign);
  }

  private static AccessDeniedException invalid(String message) {
    return new AccessDeniedException("InvalidSignatureException", message);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
