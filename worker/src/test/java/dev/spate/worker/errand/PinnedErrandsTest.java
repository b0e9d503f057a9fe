package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.testing.database.TestDatabase;
import dev.spate.testing.proxy.Pin;
import dev.spate.testing.proxy.PinningProxy;
import dev.spate.testing.proxy.PinningRule;
import dev.spate.worker.testing.OwnInserts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
            Duration.ofSeconds(20));
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
}
