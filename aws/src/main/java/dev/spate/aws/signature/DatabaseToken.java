package dev.spate.aws.signature;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.AwsCredentials;
import java.time.Duration;
import java.time.Instant;

/**
 * What an IAM token for a database login asks for: a GET request that is never sent, signed in its
 * query, and written without its scheme. The server verifies it as if it had come.
 *
 * <p>The forms are those of AWS's SDKs (botocore's signers.py, {@code generate_db_auth_token} and
 * {@code dsql_generate_db_connect_auth_token}), parameter by parameter in their order.
 *
 * @param region the Region that it is signed for
 * @param service its name in the credential scope
 * @param host the Host that is signed, with its port where the service wants it
 * @param action what the caller's role must be allowed to do there
 * @param user the database's user, where the service has it in the token
 * @param life how long the token is good for a login from its signing on
 */
public record DatabaseToken(
    String region, String service, String host, String action, String user, Duration life) {
  /** Aurora DSQL, as the scope of its tokens names it. */
  public static final String DSQL = "dsql";

  /** RDS and Aurora, as the scope of their tokens names them. */
  public static final String RDS = "rds-db";

  /** What a role of DSQL but admin needs. */
  public static final String DB_CONNECT = "DbConnect";

  /** What DSQL's user admin needs. */
  public static final String DB_CONNECT_ADMIN = "DbConnectAdmin";

  /** What a user of RDS needs. */
  public static final String CONNECT = "connect";

  /** How long AWS's SDKs make a token last; that of RDS is never another. */
  public static final Duration LIFE = Duration.ofMinutes(15);

  /** A week: the longest that a signature in a query may last (IAM's guide on SigV4). */
  public static final Duration LONGEST_LIFE = Duration.ofDays(7);

  private static final String NO_CONTENT = Digests.sha256(new byte[0]);

  /** Checks it. */
  public DatabaseToken {
    requireNonNull(region, "region is null");
    requireNonNull(service, "service is null");
    requireNonNull(host, "host is null");
    requireNonNull(action, "action is null");
    requireNonNull(user, "user is null");
    if (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException("a token lasts from 1 s to 7 days, not " + life);
    }
  }

  /**
   * A login to Aurora DSQL.
   *
   * @param host the cluster's endpoint, which the token is for; no port
   * @param admin whether as the user admin
   */
  public static DatabaseToken dsql(String region, String host, boolean admin) {
    String action = admin ? DB_CONNECT_ADMIN : DB_CONNECT;
    return new DatabaseToken(region, DSQL, host, action, "", LIFE);
  }

  /** A login to RDS, Aurora or RDS Proxy. */
  public static DatabaseToken rds(String region, String host, int port, String user) {
    return new DatabaseToken(region, RDS, host + ":" + port, CONNECT, user, LIFE);
  }

  /** Signs it now. The result is a secret, as a password is. */
  public String sign(AwsCredentials credentials, Instant now) {
    DaySigner signer = new DaySigner(region, service);
    String time = DaySigner.time(now);
    StringBuilder query = new StringBuilder(1024);
    if (!user.isEmpty()) {
      add(query, "DBUser", user);
    }
    add(query, "Action", action);
    if (credentials.sessionToken().isPresent()) {
      add(query, "X-Amz-Security-Token", credentials.sessionToken().get());
    }
    add(query, "X-Amz-Algorithm", DaySigner.ALGORITHM);
    add(query, "X-Amz-Date", time);
    add(query, "X-Amz-SignedHeaders", "host");
    add(query, "X-Amz-Expires", Long.toString(life.toSeconds()));
    add(query, "X-Amz-Credential", credentials.accessKeyId() + "/" + signer.scope(time));
    String canonical =
        "GET\n/\n"
            + UriEncoding.canonicalQuery(query.toString())
            + "\nhost:"
            + host
            + "\n\nhost\n"
            + NO_CONTENT;
    add(query, "X-Amz-Signature", signer.signature(canonical, time, credentials.secretAccessKey()));
    return host + "/?" + query;
  }

  private static void add(StringBuilder query, String name, String value) {
    if (!query.isEmpty()) {
      query.append('&');
    }
    query.append(name).append('=').append(UriEncoding.encode(value));
  }
}
