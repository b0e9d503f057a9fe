package dev.spate.lambdalocal.access;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Authorization header of Signature Version 4.
 *
 * @param scope day, region, service and {@code aws4_request}, with slashes between
 * @param signedHeaders their names in lower case, in the order of the signature
 * @param signature 64 hexadecimal digits
 */
record Authorization(String keyId, String scope, List<String> signedHeaders, String signature) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final Pattern FORM =
      Pattern.compile(
          ALGORITHM
              + "\\s+Credential=([^/,\\s]+)/(\\d{8}/[^/,]+/[^/,]+/aws4_request),"
              + "\\s*SignedHeaders=([a-z0-9;-]+),\\s*Signature=([0-9a-f]{64})\\s*");

  static Authorization parse(String header) throws AccessDeniedException {
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      throw new AccessDeniedException(
          "IncompleteSignatureException",
          "Authorization header must be %s with Credential, SignedHeaders and Signature."
              .formatted(ALGORITHM));
    }
    return new Authorization(
        form.group(1), form.group(2), List.of(form.group(3).split(";", -1)), form.group(4));
  }

  String day() {
    return scope.substring(0, scope.indexOf('/'));
  }
}
