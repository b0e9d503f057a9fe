package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.IsolationLevel;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.testing.proxy.Pin;
import dev.spate.testing.proxy.PinningProxy;
import dev.spate.testing.proxy.PinningRule;
import dev.spate.worker.testing.OwnInserts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of an errand pins a session of RDS Proxy, by the rules that AWS gives. */
class PinnedErrandsTest extends ErrandTest {
  private static final int SESSIONS = 3;

  private static final String LONG = "a statement's text has about";

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

  @Test
  void whatMayPinIsSaidBeforeTheRun() throws Exception {
    database.execute(CREATE);
    InspectReport report =
        inspect(with(InsertMethod.VALUES, StatementProtocol.SIMPLE, 1_000, Optional.empty()));
    assertThat(report.notices())
        .anySatisfy(notice -> assertThat(notice).contains("RDS Proxy", LONG))
        .anySatisfy(notice -> assertThat(notice).contains("own errands", "SessionPinned"));

    TableDescription table = report.table().orElseThrow();
    assertThat(notices(table, InsertMethod.VALUES, StatementProtocol.SIMPLE, 10))
        .noneMatch(notice -> notice.contains(LONG) || notice.contains("names"));
    assertThat(notices(table, InsertMethod.VALUES, StatementProtocol.PREPARED, 10))
        .noneMatch(notice -> notice.contains(LONG))
        .anyMatch(notice -> notice.contains("have no names"));
    assertThat(notices(table, InsertMethod.VALUES, StatementProtocol.PREPARED, 2_000))
        .anyMatch(notice -> notice.contains(LONG));
    assertThat(notices(table, InsertMethod.UNNEST, StatementProtocol.PREPARED, 2_000))
        .noneMatch(notice -> notice.contains(LONG));
    Workload isolated =
        with(
            InsertMethod.COPY,
            StatementProtocol.PREPARED,
            2_000,
            Optional.of(IsolationLevel.SERIALIZABLE));
    assertThat(new ProxyNotices(isolated, true).about(table))
        .anyMatch(notice -> notice.contains("workload.insert.isolation"))
        .anyMatch(notice -> notice.contains("have names"));
  }

  private static List<String> notices(
      TableDescription table, InsertMethod method, StatementProtocol protocol, int rows) {
    return new ProxyNotices(with(method, protocol, rows, Optional.empty()), false).about(table);
  }

  private static Workload with(
      InsertMethod method,
      StatementProtocol protocol,
      int rows,
      Optional<IsolationLevel> isolation) {
    Workload plain = eventHeader();
    return new Workload(
        plain.table(),
        plain.create(),
        plain.columns(),
        new Insert(method, rows, OptionalInt.empty(), isolation, protocol),
        plain.existing());
  }
}
