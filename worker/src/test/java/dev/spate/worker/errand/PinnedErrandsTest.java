package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.testing.proxy.Pin;
import dev.spate.testing.proxy.PinningProxy;
import dev.spate.testing.proxy.PinningRule;
import dev.spate.worker.testing.OwnInserts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an errand pins a session of RDS Proxy, by the rules that AWS gives. */
class PinnedErrandsTest extends ErrandTest {
  private static final int SESSIONS = 3;

  private PinningProxy proxy;

  @BeforeEach
  void goThroughTheProxy() throws Exception {
    var server = TestDatabase.server();
    proxy =
        new PinningProxy(server.host(), server.port(), server.user(), database.name(), SESSIONS);
    endpoint =
        new DatabaseEndpoint(
                "proxied",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), database.name()),
                Map.of("prepareThreshold", "0"),
                new CredentialReference.None("anna"),
                Duration.ofSeconds(20))
            .behindProxy();
  }

  @AfterEach
  void stop() throws Exception {
    assertThat(proxy.cancelRequests()).isZero();
    proxy.close();
  }

  @Test
  void aCountPinsNothing() throws Exception {
    database.execute(CREATE);
    assertThat(count("event_header").rows()).isZero();
    assertThat(proxy.pins()).isEmpty();
  }

  @Test
  void aTableIsMadeUnderASearchPathWhichPins() throws Exception {
    assertThat(prepare(eventHeader(), Mode.CREATE, RunRows.NONE).rowsAtStart()).isZero();
    assertThat(proxy.pins()).extracting(Pin::rule).containsExactly(PinningRule.SETTING);
  }

  @Test
  void rowsAreRemovedByTheHelpOfATemporaryTableWhichPins() throws Exception {
    database.execute(CREATE);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 1);
    assertThat(prepare(eventHeader(), Mode.EMPTY, own).removal().removed()).isEqualTo(10);
    assertThat(proxy.pins()).extracting(Pin::rule).containsExactly(PinningRule.TEMPORARY);
  }

  @Test
  void theLookForAPoolerPinsTheSessionOfItsOneNamedStatement() throws Exception {
    database.execute(CREATE);
    assertThat(inspect(eventHeader()).problems()).isEmpty();
    assertThat(proxy.pins())
        .extracting(Pin::rule)
        .containsOnlyOnce(PinningRule.NAMED_STATEMENT)
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VALUES | PREPARED | 10    | have no names
          VALUES | PREPARED | 2000  | a statement's text has about
          VALUES | SIMPLE   | 1000  | a statement's text has about
          UNNEST | PREPARED | 1000  | have no names
          """)
  void whatMayPinIsSaidBeforeTheRun(
      InsertMethod method, StatementProtocol protocol, int rows, String words) throws Exception {
    database.execute(CREATE);
    assertThat(inspect(with(method, protocol, rows)).notices())
        .anySatisfy(notice -> assertThat(notice).contains("RDS Proxy", words))
        .anySatisfy(notice -> assertThat(notice).contains("spate's own errands", "SessionPinned"));
  }

  @Test
  void aShortTextIsNoReasonForANotice() throws Exception {
    database.execute(CREATE);
    assertThat(inspect(with(InsertMethod.VALUES, StatementProtocol.SIMPLE, 10)).notices())
        .noneMatch(notice -> notice.contains("a statement's text has about"))
        .noneMatch(notice -> notice.contains("names"));
  }

  private static Workload with(InsertMethod method, StatementProtocol protocol, int rows) {
    Workload plain = eventHeader();
    return new Workload(
        plain.table(),
        plain.create(),
        plain.columns(),
        new Insert(method, rows, OptionalInt.empty(), Optional.empty(), protocol),
        plain.existing());
  }
}
