package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.governor.ConnectionGovernor;
import dev.spate.worker.testing.ShiftedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionGovernorTest {
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

  private final List<String> asked = new ArrayList<>();
  private final ShiftedTime time = new ShiftedTime();

  @Test
  void anOpeningIsGrantedBeforeItsCredentialsAreAskedFor() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      ConnectionGovernor noting =
          (endpoint, _) -> {
            asked.add("grant for " + endpoint.target());
            return Duration.ZERO;
          };
      open(database, noting).connection().close();
    }
    assertThat(asked).containsExactly("grant for test", "credentials for test");
  }

  @Test
  void theWaitForAGrantIsMeasuredAndIsNoPartOfTheOpening() throws Exception {
    Duration hour = Duration.ofHours(1);
    try (TestDatabase database = new TestDatabase()) {
      DatabaseConnections connections =
          connections(
              database,
              new Waiting() {
                @Override
                public void awaitGrant(DatabaseEndpoint endpoint, ConnectionShare share) {
                  time.shift(hour);
                }
              });
      OpenedConnection opened = connections.open(endpoint(database));
      opened.connection().close();
      assertThat(opened.waited()).isGreaterThanOrEqualTo(hour);
      assertThat(connections.times().connect().orElseThrow()).isLessThan(hour);
      assertThat(connections.times().credentials().orElseThrow()).isLessThan(hour);
    }
  }

  @Test
  void aConnectionKnowsWhenItsCredentialsEnd() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      OpenedConnection opened = open(database, ConnectionGovernor.UNLIMITED);
      opened.connection().close();
      assertThat(opened.credentialsEnd()).contains(END);
    }
  }

  @Test
  void aWaitThatIsInterruptedOpensNothing() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      ConnectionGovernor interrupted =
          new Waiting() {
            @Override
            public void awaitGrant(DatabaseEndpoint endpoint, ConnectionShare share)
                throws InterruptedException {
              throw new InterruptedException();
            }
          };
      assertThatThrownBy(() -> open(database, interrupted))
          .isInstanceOfSatisfying(
              ConnectionFailedException.class,
              e -> assertThat(e.kind()).isEqualTo(Lost.Kind.UNREACHABLE))
          .hasMessage("target test: interrupted while its turn to connect was awaited");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(asked).isEmpty();
    }
  }

  private OpenedConnection open(TestDatabase database, ConnectionGovernor governor)
      throws Exception {
    return connections(database, governor).open(endpoint(database));
  }

  private DatabaseConnections connections(TestDatabase database, ConnectionGovernor governor) {
    CredentialsProvider own = new CredentialResolver(Map.of(), TimeSource.system());
    return new DatabaseConnections(
        endpoint -> {
          asked.add("credentials for " + endpoint.target());
          Credentials found = own.credentials(database.endpoint());
          return new Credentials(found.user(), found.password(), Optional.of(END), "a test");
        },
        governor,
        time);
  }

  private static DatabaseEndpoint endpoint(TestDatabase database) {
    DatabaseEndpoint own = database.endpoint();
    return new DatabaseEndpoint(
        "test", own.url(), own.options(), own.credentials(), own.connectTimeout());
  }

  private abstract static class Waiting implements ConnectionGovernor {
    @Override
    public Duration reserve(DatabaseEndpoint endpoint, ConnectionShare share) {
      throw new AssertionError("waits by itself");
    }
  }
}
