package dev.spate.aws.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpAddress;
import dev.spate.aws.http.HttpClient;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.HttpRequest;
import dev.spate.aws.http.HttpResponse;
import dev.spate.aws.signature.RequestSigner;
import dev.spate.aws.signature.UnsignedRequest;
import dev.spate.aws.signature.UriEncoding;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * AWS's Security Token Service, which lends a role's credentials (its API reference, version
 * 2011-06-15).
 */
final class Sts {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  private final String region;
  private final String endpoint;
  private final HttpClients network;

  /**
   * The service that a process's variables name: of its Region, or at another endpoint.
   *
   * @param variables AWS_REGION or AWS_DEFAULT_REGION, AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL
   */
  Sts(Map<String, String> variables, HttpClients network) {
    this.region =
        variables.getOrDefault(
            "AWS_REGION", variables.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
    String usual =
        "https://sts.%s.amazonaws.com%s".formatted(region, region.startsWith("cn-") ? ".cn" : "");
    this.endpoint =
        variables.getOrDefault(
            "AWS_ENDPOINT_URL_STS", variables.getOrDefault("AWS_ENDPOINT_URL", usual));
    this.network = network;
  }

  /** What anybody may ask who holds a token. */
  AwsCredentials ask(SortedMap<String, String> parameters) throws CredentialException {
    byte[] body = form(parameters);
    return send(parameters.get("Action"), Map.of("content-type", FORM), body);
  }

  /** What only the owner of these credentials may ask. */
  AwsCredentials ask(
      SortedMap<String, String> parameters, CredentialSource owner, InstantSource time)
      throws CredentialException {
    byte[] body = form(parameters);
    URI uri = URI.create(endpoint.replaceAll("/+$", "") + "/");
    UnsignedRequest request = UnsignedRequest.of("POST", uri, Map.of("content-type", FORM), body);
    SortedMap<String, String> headers =
        new RequestSigner(region, "sts").sign(request, owner.current(), time.instant());
    return send(parameters.get("Action"), headers, body);
  }

  private static byte[] form(SortedMap<String, String> parameters) {
    SortedMap<String, String> all = new TreeMap<>(parameters);
    all.put("Version", "2011-06-15");
    return all.entrySet().stream()
        .map(one -> one.getKey() + "=" + UriEncoding.encode(one.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  private AwsCredentials send(String action, Map<String, String> headers, byte[] body)
      throws CredentialException {
    HttpAddress address = HttpAddress.of(URI.create(endpoint));
    try (HttpClient client = network.client(address, ANSWER)) {
      HttpResponse response =
          client.send(new HttpRequest("POST", address.basePath() + "/", headers, body));
      String text = new String(response.body(), UTF_8);
      if (response.status() != OK) {
        throw new CredentialException(
            "%s refuses %s: %d %s %s"
                .formatted(
                    address, action, response.status(), of(text, "Code"), of(text, "Message"))
                .strip());
      }
      return new AwsCredentials(
          of(text, "AccessKeyId"),
          of(text, "SecretAccessKey"),
          Optional.of(of(text, "SessionToken")),
          Optional.of(Instant.parse(of(text, "Expiration"))));
    } catch (CredentialException e) {
      throw e;
    } catch (IOException e) {
      throw new CredentialException(
          "%s can't be asked for credentials (%s): %s".formatted(address, action, e.getMessage()));
    } catch (IllegalArgumentException | DateTimeException e) {
      // the answer holds secrets, so nothing of it is said
      throw new CredentialException("%s answers %s without credentials".formatted(address, action));
    }
  }

  /** Of what is asked for here, nothing holds what XML would escape but a message. */
  private static String of(String xml, String element) {
    Matcher found = Pattern.compile("<%1$s>([^<]*)</%1$s>".formatted(element)).matcher(xml);
    return found.find() ? found.group(1) : "";
  }
}
