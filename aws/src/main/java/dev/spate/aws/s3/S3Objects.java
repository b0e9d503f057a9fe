package dev.spate.aws.s3;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpAddress;
import dev.spate.aws.http.HttpClient;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.HttpRequest;
import dev.spate.aws.http.HttpResponse;
import dev.spate.aws.http.NotSentException;
import dev.spate.aws.http.UnansweredException;
import dev.spate.aws.signature.RequestSigner;
import dev.spate.aws.signature.UnsignedRequest;
import dev.spate.aws.signature.UriEncoding;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of a bucket. What may be repeated is, a few times, where S3 is busy or its answer
 * doesn't come. A conditional PUT whose outcome is unknown isn't: if it had come through, the
 * repetition would find its own object there and take it for another writer's. Thread-safe.
 */
public final class S3Objects implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private static final int MAX_TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final S3Bucket bucket;
  private final CredentialSource credentials;
  private final InstantSource time;
  private final RequestSigner signer;
  private final HttpClient client;

  /** The objects of this bucket, for the owner of these credentials. */
  public S3Objects(
      S3Bucket bucket, CredentialSource credentials, HttpClients network, InstantSource time) {
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.credentials = requireNonNull(credentials, "credentials is null");
    this.time = requireNonNull(time, "time is null");
    this.signer = new RequestSigner(bucket.region(), "s3");
    this.client = network.client(HttpAddress.of(bucket.object("").resolve("/")), ANSWER);
  }

  /** Which bucket it is. */
  public S3Bucket bucket() {
    return bucket;
  }

  /** An object; empty where there is none. */
  public Optional<S3Object> get(String key) throws S3Exception {
    HttpResponse response = repeated("GET", bucket.object(key), NOTHING);
    if (isAbsent(response)) {
      return Optional.empty();
    }
    require(response);
    return Optional.of(new S3Object(response.body(), etag(response)));
  }

  /**
   * Writes an object, whether there is one or not.
   *
   * @return its entity tag
   */
  public String put(String key, byte[] content) throws S3Exception {
    HttpResponse response = repeated("PUT", bucket.object(key), content);
    require(response);
    return etag(response);
  }

  /**
   * Writes an object unless there is one.
   *
   * @return its entity tag; empty where there is one
   */
  public Optional<String> create(String key, byte[] content) throws S3Exception {
    return conditional(key, content, Map.of("if-none-match", "*"));
  }

  /**
   * Writes an object if there is one with this entity tag.
   *
   * @return its new entity tag; empty where there is another or none
   */
  public Optional<String> replace(String key, String etag, byte[] content) throws S3Exception {
    return conditional(key, content, Map.of("if-match", etag));
  }

  private Optional<String> conditional(String key, byte[] content, Map<String, String> condition)
      throws S3Exception {
    for (int tries = 1; ; tries++) {
      try {
        HttpResponse response = send("PUT", bucket.object(key), content, condition);
        if (tries == MAX_TRIES || !isSurelyNotDone(response)) {
          if (response.status() == PRECONDITION_FAILED
              || (condition.containsKey("if-match") && isAbsent(response))) {
            return Optional.empty();
          }
          require(response);
          return Optional.of(etag(response));
        }
      } catch (NotSentException e) {
        if (tries == MAX_TRIES) {
          throw unanswered(e);
        }
      } catch (UnansweredException e) {
        throw unanswered(e);
      }
      pause(tries);
    }
  }

  /** Removes an object; nothing happens where there is none. */
  public void delete(String key) throws S3Exception {
    HttpResponse response = repeated("DELETE", bucket.object(key), NOTHING);
    if (!isAbsent(response)) {
      require(response);
    }
  }

  /** The keys that begin so, in S3's order: that of their bytes. */
  public List<String> list(String prefix) throws S3Exception {
    List<String> keys = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      // the order of names, in which they are signed
      String query =
          next.map(token -> "continuation-token=" + UriEncoding.encode(token) + "&").orElse("")
              + "encoding-type=url&list-type=2&prefix="
              + UriEncoding.encode(prefix);
      HttpResponse response = repeated("GET", bucket.list(query), NOTHING);
      require(response);
      S3Page page = S3Page.of(response.body());
      keys.addAll(page.keys());
      next = page.next();
    } while (next.isPresent());
    return keys;
  }

  private HttpResponse repeated(String method, URI uri, byte[] content) throws S3Exception {
    for (int tries = 1; ; tries++) {
      try {
        HttpResponse response = send(method, uri, content, Map.of());
        if (tries == MAX_TRIES
            || !(isSurelyNotDone(response) || response.status() >= SERVER_ERROR)) {
          return response;
        }
      } catch (NotSentException | UnansweredException e) {
        if (tries == MAX_TRIES) {
          throw unanswered(e);
        }
      }
      pause(tries);
    }
  }

  private HttpResponse send(String method, URI uri, byte[] content, Map<String, String> headers)
      throws S3Exception, NotSentException, UnansweredException {
    UnsignedRequest request = UnsignedRequest.of(method, uri, headers, content);
    try {
      Map<String, String> signed = signer.sign(request, credentials.current(), time.instant());
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return client.send(new HttpRequest(method, uri.getRawPath() + query, signed, content));
    } catch (CredentialException e) {
      throw new S3Exception(e.getMessage(), e);
    }
  }

  /** S3 asks for the same request again: a conflict with one under way, or a slow-down. */
  private static boolean isSurelyNotDone(HttpResponse response) {
    return response.status() == CONFLICT
        || response.status() == UNAVAILABLE
        || response.status() == TOO_MANY;
  }

  /** A bucket that is missing answers 404 too. */
  private static boolean isAbsent(HttpResponse response) {
    return response.status() == NOT_FOUND
        && !S3Error.of(response.body()).code().equals("NoSuchBucket");
  }

  private static String etag(HttpResponse response) throws S3Exception {
    return response
        .headers()
        .first("etag")
        .orElseThrow(() -> new S3Exception("the answer has no ETag"));
  }

  private static void require(HttpResponse response) throws S3Exception {
    if (response.status() / 100 != 2) {
      S3Error error = S3Error.of(response.body());
      String where =
          response
              .headers()
              .first("x-amz-bucket-region")
              .filter(_ -> response.status() / 100 == 3)
              .map(region -> " (the bucket is in " + region + ")")
              .orElse("");
      throw new S3Exception(
          "%d %s %s%s".formatted(response.status(), error.code(), error.message(), where).strip());
    }
  }

  /** What wasn't sent names the server already. */
  private S3Exception unanswered(Exception e) {
    String server = e instanceof NotSentException ? "" : client.address() + ": ";
    return new S3Exception(server + e.getMessage(), e);
  }

  private static void pause(int tries) throws S3Exception {
    try {
      Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (tries - 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new S3Exception("interrupted while S3 was busy", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
