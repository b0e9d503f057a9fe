package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.HostAddress;
import dev.spate.protocol.target.ServerKind;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.worker.connect.login.LoginWays;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of servers that AWS runs, none of which is asked here. */
class ConnectionDiagnosisTest {
  private static ConnectionFailedException explained(String host, SQLException e) {
    String url = "jdbc:postgresql://%s:5432/bench".formatted(host);
    return new ConnectionDiagnosis(
            new DatabaseEndpoint(
                "shop",
                url,
                Map.of(),
                new CredentialReference.None("anna"),
                Duration.ofSeconds(10)),
            ServerAddress.parse(url).orElseThrow(),
            new Credentials("anna", "", Optional.empty(), "the plan"),
            LoginWays.POSTGRES)
        .explain(e);
  }

  @Test
  void thePlaceThatWasTriedIsNamedWhereItIsNotTheServersName() {
    String url = "jdbc:postgresql://shop.dsql.eu-west-1.on.aws/postgres";
    DatabaseEndpoint endpoint =
        new DatabaseEndpoint(
            "shop",
            url,
            Map.of(),
            new CredentialReference.None("anna"),
            Duration.ofSeconds(10),
            false,
            ServerKind.DSQL,
            ConnectionLimits.NONE,
            Optional.empty(),
            Optional.of(new HostAddress("10.0.0.7", 5432)));
    ConnectionFailedException said =
        new ConnectionDiagnosis(
                endpoint,
                ServerAddress.parse(url).orElseThrow(),
                new Credentials("anna", "", Optional.empty(), "the plan"),
                LoginWays.POSTGRES)
            .explain(new SQLException("refused", "08001", new ConnectException("refused")));

    assertThat(said.getMessage())
        .isEqualTo(
            "target shop: shop.dsql.eu-west-1.on.aws:5432 refuses the connection: nothing listens"
                + " at 10.0.0.7:5432");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          shop.proxy-abcdefghijkl.us-east-2.rds.amazonaws.com   | an RDS Proxy in us-east-2
          shop.cluster-abcdefghijkl.us-east-2.rds.amazonaws.com | an Aurora cluster's writer in us-east-2
          shop.abcdefghijkl.us-east-2.rds.amazonaws.com         | an RDS or Aurora instance in us-east-2
          """)
  void aNameOfAwsWithoutAnAddressIsAskedAbout(String host, String what) {
    SQLException e =
        new SQLException("the driver's words", "08001", new UnknownHostException(host));
    assertThat(explained(host, e).getMessage())
        .isEqualTo(
            ("target shop: %s:5432 can't be found: no address is known for that name; by its form"
                    + " it is %s: is it there still, and is that how its endpoint is spelled?")
                .formatted(host, what));
  }

  @Test
  void aProxyThatDoesNotAnswerIsLookedForInItsVpc() {
    SQLException e = new SQLException("late", "08001", new SocketTimeoutException("late"));
    assertThat(explained("shop.proxy-abcdefghijkl.us-east-2.rds.amazonaws.com", e).getMessage())
        .contains("does not answer: waited 10 s", "an RDS Proxy answers within its VPC alone");
    assertThat(explained("db.example.com", e).getMessage()).doesNotContain("VPC");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FATAL: PAM authentication failed for user "anna" | refuses the token of user 'anna' | rds-db:connect
          IAM authentication failed for the role anna. Check the IAM token for this role and try again. | refuses the token of user 'anna' | rds_iam
          pg_hba.conf rejects connection for host "10.0.4.116", user "anna", database "bench", SSL off | refuses user 'anna' without TLS | trust: rds
          no pg_hba.conf entry for host "10.0.4.116", user "anna", database "bench", no encryption | refuses user 'anna' without TLS | tls: verify-full
          role "anna" does not exist | refuses user 'anna': role "anna" does not exist | anna
          """)
  void whatRdsAnswersToALoginIsSaidWithItsWayOut(String answer, String words, String wayOut) {
    ConnectionFailedException failure =
        explained(
            "shop.abcdefghijkl.us-east-2.rds.amazonaws.com", new SQLException(answer, "28000"));
    assertThat(failure.kind()).isEqualTo(Lost.Kind.DENIED);
    assertThat(failure.getMessage()).contains(words, wayOut);
  }
}
