package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Plans;
import dev.spate.engine.target.DsqlTarget;
import dev.spate.engine.target.WeightedEndpoint;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.ConnectionRate;
import dev.spate.protocol.target.CredentialReference.Iam;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.HostAddress;
import dev.spate.protocol.target.ServerKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DsqlTargetRulesTest {
  private static final String HOST = "foo0bar1baz2quux3quuux4abcd.dsql.us-east-1.on.aws";

  private static String with(String target) {
    return Plans.SMALL.replace("{type: embedded}", target.replace("HOST", HOST));
  }

  private static DsqlTarget target(String yaml) throws Exception {
    return (DsqlTarget) Plans.read(with(yaml)).plan().targets().get("one");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: dsql} | .endpoint: is missing
          {type: dsql, endpoint: HOST, credentials: {from: env}} | .credentials: must be {from: iam}: Aurora DSQL takes tokens that IAM's keys sign, and no passwords
          {type: dsql, endpoint: HOST, region: eu-west-1} | .region: must be us-east-1, where the endpoint is: a token that is signed for another Region is refused, got eu-west-1
          {type: dsql, endpoint: HOST, credentials: {from: iam, region: eu-west-1}} | .credentials.region: must be us-east-1, where the endpoint is
          {type: dsql, endpoint: HOST, user: loader, credentials: {from: iam, user: admin}} | .credentials.user: is another one than the target's user, loader; it must stand in one place
          {type: dsql, endpoint: cluster.example.com} | .region: is missing; the endpoint's name has none to sign for
          {type: dsql, endpoint: 'HOST:5432'} | .endpoint: must be the cluster's name alone, such as <id>.dsql.<region>.on.aws, without port, database or jdbc:, got foo0bar1baz2quux3quuux4abcd.dsql.us-east-1.on.aws:5432
          {type: dsql, endpoint: 'u:hunter2@HOST'} | .endpoint: must be the cluster's name alone, such as <id>.dsql.<region>.on.aws, without port, database or jdbc:
          {type: dsql, endpoint: mydb.abc123.us-east-1.rds.amazonaws.com} | .endpoint: is the name of an RDS or Aurora instance: did you mean type: postgres?, got mydb.abc123.us-east-1.rds.amazonaws.com
          {type: dsql, endpoint: HOST, hostAddress: 'a b'} | .hostAddress: must be a name or an address, with or without a port, got a b
          {type: dsql, endpoint: HOST, hostAddress: '127.0.0.1:70000'} | .hostAddress: must be a name or an address, with or without a port, got 127.0.0.1:70000
          {type: dsql, endpoint: HOST, endpoints: [{endpoint: HOST}]} | .endpoints: stands in place of endpoint
          {type: dsql, endpoints: [{endpoint: HOST}, {endpoint: HOST}]} | .endpoints[1].endpoint: is an endpoint before it, too; each must be another place
          {type: dsql, endpoints: [{endpoint: HOST}], region: us-east-1} | .region: must stand with each of the endpoints, got us-east-1
          {type: dsql, endpoints: [{endpoint: local}]} | .endpoints[0].endpoint: starts a cluster of one Region; it stands alone, not in a list
          {type: dsql, endpoints: [{endpoint: HOST, region: eu-west-1}]} | .endpoints[0].region: must be us-east-1, where the endpoint is: a token that is signed for another Region is refused, got eu-west-1
          {type: dsql, endpoint: local, region: us-east-1} | .region: must go: with endpoint: local the cluster is started for the run, got us-east-1
          {type: dsql, endpoint: local, hostAddress: h} | .hostAddress: must go: with endpoint: local the cluster is started for the run, got h
          {type: dsql, endpoint: local, credentials: {from: iam, role: r}} | .credentials: must be {from: iam} alone: with endpoint: local the cluster makes its own keys
          {type: dsql, endpoint: local, local: {connectionRate: 5 rows/s}} | .local.connectionRate: must be connections in a time, such as 100/s, got 5 rows/s
          {type: dsql, endpoint: local, local: {conflicts: 2}} | .local.conflicts: must be between 0 and 1, got 2
          """)
  void eachRuleIsNamedWhereItIsBroken(String target, String problem) {
    assertThat(Plans.problems(with(target)))
        .containsExactly("plan.yaml:3: targets.one" + problem.replace("HOST", HOST));
  }

  @Test
  void eachRegionOfAClusterHasItsNameAndSignsForItself() throws Exception {
    String plan =
        "{type: dsql, endpoints: [{endpoint: HOST, weight: 3}, {endpoint:"
            + " abc.dsql.eu-west-1.on.aws, hostAddress: '10.0.0.1'}]}";
    DsqlTarget target =
        (DsqlTarget)
            Plans.read(with(plan) + "fleet: {type: local, workers: 4}\n")
                .plan()
                .targets()
                .get("one");

    List<WeightedEndpoint> spread = target.spread("one");

    assertThat(spread.stream().map(WeightedEndpoint::name))
        .containsExactly("us-east-1", "eu-west-1");
    assertThat(spread.stream().map(WeightedEndpoint::weight)).containsExactly(3, 1);
    assertThat(spread.getFirst().endpoint()).isEqualTo(target.endpoint("one"));
    assertThat(spread.getLast().endpoint().region()).contains("eu-west-1");
    assertThat(((Iam) spread.getLast().endpoint().credentials()).region()).contains("eu-west-1");
    assertThat(spread.getLast().endpoint().dial()).contains(new HostAddress("10.0.0.1", 5432));
  }

  @Test
  void aClustersEndpointIsItsNameWithAllThatAWorkerMustKnow() throws Exception {
    DatabaseEndpoint endpoint =
        target("{type: dsql, endpoint: HOST, user: loader, hostAddress: '10.0.0.1'}")
            .endpoint("one");
    assertThat(endpoint.url()).isEqualTo("jdbc:postgresql://%s:5432/postgres".formatted(HOST));
    assertThat(endpoint.options())
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslNegotiation", "direct")
        .containsEntry("sslrootcert", "system");
    assertThat(endpoint.server()).isEqualTo(ServerKind.DSQL);
    assertThat(endpoint.region()).contains("us-east-1");
    assertThat(endpoint.dial()).contains(new HostAddress("10.0.0.1", 5432));
    assertThat(endpoint.exclusive()).isFalse();
    assertThat(endpoint.limits().rate()).contains(new ConnectionRate(100, 1_000));
    assertThat(endpoint.credentials())
        .isEqualTo(
            new Iam(
                Optional.of("loader"),
                Optional.of("us-east-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aStartedClustersEndpointSignsWithTheClustersOwnKeys() throws Exception {
    DsqlTarget target = target("{type: dsql, endpoint: local, local: {connectionLife: 10s}}");
    assertThat(target.startsServer()).isTrue();
    DatabaseEndpoint endpoint =
        target.startedEndpoint("one", HOST, new HostAddress("127.0.0.1", 7), "/ca", "/keys");
    assertThat(endpoint.exclusive()).isTrue();
    assertThat(endpoint.options()).containsEntry("sslrootcert", "/ca");
    assertThat(endpoint.limits().lifetime()).contains(java.time.Duration.ofSeconds(10));
    assertThat(endpoint.credentials())
        .isEqualTo(
            new Iam(
                Optional.of("admin"),
                Optional.of("us-east-1"),
                Optional.of(new PlanPath("/keys")),
                Optional.empty(),
                Optional.empty()));
  }
}
