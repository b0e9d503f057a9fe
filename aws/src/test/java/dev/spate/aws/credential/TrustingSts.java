package dev.spate.aws.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * STS with one role that trusts one issuer, audience and subject. It holds a token against the
 * issuer's published keys as AWS does (STS API reference, AssumeRoleWithWebIdentity, with its
 * errors).
 */
final class TrustingSts implements AutoCloseable {
  static final String ROLE = "arn:aws:iam::123456789012:role/spate";
  static final String AUDIENCE = "sts.amazonaws.com";
  static final String SUBJECT = "bench@example.com";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern AND = Pattern.compile("&");
  private static final Pattern DOT = Pattern.compile("\\.");

  private final String issuer;
  private final HttpServer server;
  private int lent;

  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    RefusedException(String code, String message) {
      super(message);
      this.code = code;
    }
  }

  TrustingSts(String issuer) throws IOException {
    this.issuer = issuer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often it lent the role's credentials. */
  int lent() {
    return lent;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> form = new HashMap<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    for (String pair : AND.splitAsStream(body).toList()) {
      int equals = pair.indexOf('=');
      form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    try {
      trust(form);
      lent++;
      Instant end = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
      send(
          exchange,
          200,
          """
          <AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
          <AccessKeyId>ASIA%d</AccessKeyId><SecretAccessKey>lent</SecretAccessKey>
          <SessionToken>session</SessionToken><Expiration>%s</Expiration>
          </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
          """
              .formatted(lent, end));
    } catch (RefusedException e) {
      send(
          exchange,
          400,
          "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
              .formatted(e.code, e.getMessage()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private void trust(Map<String, String> form)
      throws RefusedException, IOException, GeneralSecurityException {
    if (!"AssumeRoleWithWebIdentity".equals(form.get("Action"))) {
      throw new RefusedException("InvalidAction", "no " + form.get("Action"));
    }
    List<String> parts = DOT.splitAsStream(form.get("WebIdentityToken")).toList();
    JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts.get(1)));
    if (!isSigned(parts)) {
      throw new RefusedException("InvalidIdentityToken", "Couldn't verify the token's signature");
    }
    if (claims.path("exp").asLong() < Instant.now().getEpochSecond()) {
      throw new RefusedException("ExpiredTokenException", "Token expired");
    }
    if (!AUDIENCE.equals(claims.path("aud").asText())) {
      throw new RefusedException("InvalidIdentityToken", "Incorrect token audience");
    }
    if (!issuer.equals(claims.path("iss").asText())
        || !ROLE.equals(form.get("RoleArn"))
        || !SUBJECT.equals(claims.path("sub").asText())) {
      throw new RefusedException(
          "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }
  }

  private boolean isSigned(List<String> parts) throws IOException, GeneralSecurityException {
    JsonNode key;
    try (InputStream keys = URI.create(issuer + "/keys").toURL().openStream()) {
      key = JSON.readTree(keys).path("keys").path(0);
    }
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")))));
    signature.update((parts.get(0) + "." + parts.get(1)).getBytes(UTF_8));
    try {
      return signature.verify(Base64.getUrlDecoder().decode(parts.get(2)));
    } catch (SignatureException e) {
      return false; // not even of a signature's length
    }
  }

  private static BigInteger number(JsonNode text) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
  }

  private static void send(HttpExchange exchange, int status, String xml) throws IOException {
    try (exchange) {
      byte[] body = xml.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
