package dev.spate.worker.connect.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.signature.RequestSigner;
import dev.spate.aws.signature.UnsignedRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A login by AWS IAM: whoever logs in signs a request for GetCallerIdentity, which Vault sends to
 * STS to learn who it was (Vault's documentation, "AWS auth method", and its API reference).
 *
 * @param role of the login in Vault
 * @param mount where the login is, usually {@code aws}
 * @param serverId which Vault may use the signed request, where it insists on that
 * @param region whose STS Vault asks; by default the global one, which signs as us-east-1
 */
record VaultLogin(String role, String mount, Optional<String> serverId, Optional<String> region) {
  private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";
  private static final String GLOBAL_REGION = "us-east-1";

  VaultLogin {
    requireNonNull(role, "role is null");
    requireNonNull(mount, "mount is null");
    requireNonNull(serverId, "serverId is null");
    requireNonNull(region, "region is null");
  }

  /** A token, until when it is good. */
  record Token(String text, Instant until) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Token[until=%s]".formatted(until);
    }
  }

  Token login(VaultClient vault, CredentialSource owner, Instant now)
      throws VaultException, CredentialException {
    JsonNode auth =
        vault
            .put("auth/%s/login".formatted(mount), Optional.empty(), request(owner, now), what())
            .path("auth");
    String token = auth.path("client_token").asText("");
    if (token.isEmpty()) {
      throw new VaultException("Vault lets %s in without a token".formatted(what()));
    }
    return new Token(token, now.plusSeconds(auth.path("lease_duration").asLong()));
  }

  private String what() {
    return "the login of role %s at %s".formatted(role, mount);
  }

  private JsonNode request(CredentialSource owner, Instant now) throws CredentialException {
    String url =
        region.map("https://sts.%s.amazonaws.com/"::formatted).orElse("https://sts.amazonaws.com/");
    byte[] body = BODY.getBytes(UTF_8);
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    serverId.ifPresent(id -> headers.put("x-vault-aws-iam-server-id", id));
    UnsignedRequest unsigned = UnsignedRequest.of("POST", URI.create(url), headers, body);
    Map<String, String> signed =
        new RequestSigner(region.orElse(GLOBAL_REGION), "sts").sign(unsigned, owner.current(), now);
    ObjectNode sent = new ObjectMapper().createObjectNode();
    sent.put("host", unsigned.host());
    signed.forEach(sent::put);
    return new ObjectMapper()
        .createObjectNode()
        .put("role", role)
        .put("iam_http_request_method", "POST")
        .put("iam_request_url", encoded(url.getBytes(UTF_8)))
        .put("iam_request_body", encoded(body))
        .put("iam_request_headers", encoded(sent.toString().getBytes(UTF_8)));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
