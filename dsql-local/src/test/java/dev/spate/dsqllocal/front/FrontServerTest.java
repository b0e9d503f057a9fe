package dev.spate.dsqllocal.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.signature.DatabaseToken;
import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.cluster.ConnectionQuota;
import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.dsqllocal.testing.ManualTime;
import dev.spate.dsqllocal.tls.ServerCertificate;
import dev.spate.dsqllocal.token.TokenCheck;
import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.Message;
import dev.spate.protocol.time.TimeSource;
import java.io.EOFException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connection sees before and beside its session's statements. */
class FrontServerTest {
  private static final String CLUSTER = "abcdefghijklmnopqrstuvwxyz";
  private static final String HOST = CLUSTER + ".dsql.us-east-1.on.aws";
  private static final Optional<String> ALPN = Optional.of("postgresql");
  private static final AwsCredentials KEYS =
      new AwsCredentials("AKIAEXAMPLE", "the secret", Optional.empty(), Optional.empty());
  private static final ServerCertificate CERTIFICATE =
      ServerCertificate.of(List.of(HOST, "localhost"), TimeSource.system().now());
  private static final int MESSAGE_BYTES = 10_000;

  private final ManualTime time = new ManualTime();
  private final EchoSessions sessions = new EchoSessions();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private FrontServer server;

  @BeforeEach
  void start() throws Exception {
    ConnectionQuota quota = new ConnectionQuota(1, 3, 10, Duration.ofMinutes(60));
    FrontServer.Parts parts =
        new FrontServer.Parts(
            new ClusterSettings(
                CLUSTER,
                "us-east-1",
                quota,
                TransactionQuota.AURORA_DSQL,
                MESSAGE_BYTES,
                Disturbances.NONE),
            Set.of(HOST, "localhost"),
            CERTIFICATE.context(),
            new TokenCheck(Set.of(HOST), "us-east-1", KEYS, new RoleGrants()),
            sessions,
            log::add,
            time);
    server = FrontServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), parts);
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(sessions.closed).hasValue(sessions.opened.get());
  }

  private String token() {
    return DatabaseToken.dsql("us-east-1", HOST, true).sign(KEYS, time.now());
  }

  private WireClient direct() throws Exception {
    return WireClient.direct(server.port(), CERTIFICATE, Optional.of(HOST), ALPN);
  }

  private WireClient loggedIn() throws Exception {
    WireClient client = direct();
    client.logIn(token());
    client.readUntil('Z');
    return client;
  }

  @Test
  void aClientAsksForGssThenForTlsAndIsGreeted() throws Exception {
    try (WireClient client = WireClient.plain(server.port())) {
      assertThat(client.ask(WireClient.GSS_REQUEST)).isEqualTo('N');
      assertThat(client.ask(WireClient.SSL_REQUEST)).isEqualTo('S');
      client.encrypt(CERTIFICATE, Optional.of(HOST), Optional.empty());
      client.logIn(token());
      assertThat(client.readUntil('Z').body()).containsExactly('I');
      client.send('Q', new byte[] {'x', 0});
      assertThat(client.read().body()).containsExactly('x', 0);
      client.send('X', new byte[0]);
      assertThat(client.readByte()).isNegative();
    }
  }

  @Test
  void withoutTlsThereIsNoSession() throws Exception {
    try (WireClient client = WireClient.plain(server.port())) {
      client.startUp(WireClient.PROTOCOL_3_0, Map.of("user", "admin"));
      assertThat(WireClient.said(client.read()))
          .isEqualTo("FATAL 28000 unable to accept connection, SSL is required");
      assertThat(client.readByte()).isNegative();
    }
  }

  @Test
  void withoutTheServersNameThereIsNoSessionUnlessAnOptionNamesTheCluster() throws Exception {
    Optional<String> none = Optional.empty();
    try (WireClient client = WireClient.direct(server.port(), CERTIFICATE, none, ALPN)) {
      client.startUp(WireClient.PROTOCOL_3_0, Map.of("user", "admin", "database", "postgres"));
      assertThat(WireClient.said(client.read()))
          .isEqualTo("FATAL 28000 unable to accept connection, sni was not received");
    }
    try (WireClient client = WireClient.direct(server.port(), CERTIFICATE, none, ALPN)) {
      client.startUp(
          WireClient.PROTOCOL_3_0,
          Map.of(
              "user", "admin", "database", "postgres", "options", "-c amzn-cluster-id=" + CLUSTER));
      assertThat(client.read().type()).isEqualTo((byte) 'R');
    }
  }

  @Test
  void directTlsNeedsPostgresqlsApplicationProtocol() throws Exception {
    try (WireClient client =
        WireClient.direct(server.port(), CERTIFICATE, Optional.of(HOST), Optional.empty())) {
      client.startUp(WireClient.PROTOCOL_3_0, Map.of("user", "admin", "database", "postgres"));
      assertThatThrownBy(client::read).isInstanceOf(Exception.class);
    }
    assertThat(sessions.opened).hasValue(0);
  }

  @Test
  void aLaterProtocolIsNegotiatedDown() throws Exception {
    try (WireClient client = direct()) {
      client.startUp(
          WireClient.PROTOCOL_3_0 + 2,
          Map.of("user", "admin", "database", "postgres", "_pq_.something", "on"));
      Message negotiated = client.read();
      assertThat(negotiated.type()).isEqualTo((byte) 'v');
      BodyReader body = new BodyReader(negotiated.body());
      assertThat(body.int32()).isEqualTo(WireClient.PROTOCOL_3_0);
      assertThat(body.int32()).isOne();
      assertThat(body.text()).isEqualTo("_pq_.something");
      assertThat(client.read().type()).isEqualTo((byte) 'R');
    }
  }

  @Test
  void anotherDatabaseAndAnUnknownSettingAreRefusedBeforeTheToken() throws Exception {
    try (WireClient client = direct()) {
      client.startUp(WireClient.PROTOCOL_3_0, Map.of("user", "admin", "database", "bench"));
      assertThat(WireClient.said(client.read()))
          .isEqualTo("FATAL 3D000 database \"bench\" does not exist");
    }
    try (WireClient client = direct()) {
      client.startUp(
          WireClient.PROTOCOL_3_0, Map.of("user", "admin", "database", "postgres", "role", "x"));
      assertThat(WireClient.said(client.read()))
          .isEqualTo("FATAL 0A000 setting configuration parameter \"role\" not supported");
    }
  }

  @Test
  void aStaleTokenIsRefusedWithItsHintAndTheLogHasNoToken() throws Exception {
    String token = token();
    time.pass(Duration.ofMinutes(16));
    try (WireClient client = direct()) {
      client.logIn(token);
      Message error = client.read();
      assertThat(WireClient.said(error))
          .isEqualTo("FATAL 28000 unable to accept connection, access denied");
    }
    await().until(() -> !log.isEmpty());
    assertThat(log.getFirst()).contains("Signature expired").doesNotContain("X-Amz");
  }

  @Test
  void theFourthConnectionOfABurstOfThreeIsRefusedAndLetInASecondLater() throws Exception {
    try (WireClient _ = loggedIn();
        WireClient _ = loggedIn();
        WireClient _ = loggedIn();
        WireClient fourth = direct()) {
      fourth.startUp(WireClient.PROTOCOL_3_0, Map.of("user", "admin", "database", "postgres"));
      assertThat(WireClient.said(fourth.read()))
          .isEqualTo("FATAL 53400 Unable to accept connection, rate exceeded.");
      assertThat(server.sessions()).isEqualTo(3);
      time.pass(Duration.ofSeconds(1));
      loggedIn().close();
    }
    await().until(() -> server.sessions() == 0);
  }

  @Test
  void aSessionEndsWithItsLifeAndItsClientSeesTheEndAlone() throws Exception {
    try (WireClient client = loggedIn()) {
      time.pass(Duration.ofMinutes(59));
      client.send('Q', new byte[] {'x', 0});
      assertThat(client.read().type()).isEqualTo((byte) 'Q');
      time.pass(Duration.ofMinutes(1));
      assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void anOversizedMessageEndsTheConnectionWithoutAWord() throws Exception {
    try (WireClient client = loggedIn()) {
      client.send('Q', new byte[MESSAGE_BYTES - Integer.BYTES]);
      assertThat(client.read().body()).hasSize(MESSAGE_BYTES - Integer.BYTES);
      client.send('Q', new byte[MESSAGE_BYTES - Integer.BYTES + 1]);
      assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aCancelRequestReachesItsSessionByNumberAndSecretAlone() throws Exception {
    try (WireClient client = direct()) {
      client.logIn(token());
      BodyReader key = new BodyReader(client.readUntil('K').body());
      int number = key.int32();
      int secret = key.int32();
      for (int presented : new int[] {secret + 1, secret}) {
        try (WireClient canceller = WireClient.plain(server.port())) {
          canceller.sendUntyped(
              new dev.spate.dsqllocal.wire.BodyWriter()
                  .int32(WireClient.CANCEL_REQUEST)
                  .int32(number)
                  .int32(presented)
                  .bytes());
          assertThat(canceller.readByte()).isNegative();
        }
      }
      assertThat(sessions.cancelled).hasValue(1);
    }
  }

  @Test
  void itListensOnTheLoopbackAlone() {
    assertThatThrownBy(() -> FrontServer.start(new InetSocketAddress("0.0.0.0", 0), null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
