package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"not a url", "ftp://h", "http://", "http://u:hunter2@h:1", "localhost:9001"})
  void anEndpointIsLocalOrAUrl(String endpoint) {
    assertThat(
            Plans.problems(Plans.SMALL + "fleet: {type: lambda, endpoint: '" + endpoint + "'}\n"))
        .singleElement()
        .asString()
        .startsWith("plan.yaml:10: fleet.endpoint: must be local, or a URL such as https://")
        .doesNotContain("hunter2");
  }

  @Test
  void aRegionLooksLikeOne() {
    assertThat(Plans.problems(Plans.SMALL + "fleet: {type: lambda, region: nowhere}\n"))
        .containsExactly(
            "plan.yaml:10: fleet.region: must be an AWS region such as us-east-1, got nowhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: lambda, workers: 4, invoke: event} | .sink: is missing; with invoke: event outcomes come back through it
          {type: lambda, local: {memory: 256}} | .local: is for a Lambda that is started for the run, endpoint: local
          {type: lambda, endpoint: 'http://localhost:9001', local: {}} | .local: is for a Lambda that is started for the run, endpoint: local
          {type: lambda, provisioned: true} | .function: needs a version or alias with provisioned: true, such as spate-worker:live, got spate-worker
          {type: lambda, provisioned: true, function: 'f:$LATEST'} | .function: needs a version or alias with provisioned: true, such as spate-worker:live, got f:$LATEST
          {type: lambda, provisioned: true, function: 'arn:aws:lambda:eu-west-1:123456789012:function:f'} | .function: needs a version or alias with provisioned: true, such as spate-worker:live, got arn:aws:lambda:eu-west-1:123456789012:function:f
          {type: lambda, provisioned: true, function: '123456789012:function:f'} | .function: needs a version or alias with provisioned: true, such as spate-worker:live, got 123456789012:function:f
          {type: lambda, workers: 3, invocation: transaction} | .workers: must be at least load.concurrency (4) with invocation: transaction, since each transaction under way takes an environment, got 3
          {type: lambda, invoke: event, sink: 's3://'} | .sink: must be a folder, or s3://bucket/prefix with the bucket's name alone
          {type: lambda, invoke: event, sink: 's3://u:hunter2@bucket/x'} | .sink: must be a folder, or s3://bucket/prefix with the bucket's name alone
          {type: lambda, invoke: event, sink: 'ftp://h/x'} | .sink: must be a folder, or s3://bucket/prefix with the bucket's name alone
          {type: lambda, role: bench} | .role: must be a role's ARN such as arn:aws:iam::123456789012:role/bench
          {type: lambda, endpoint: 'https://h?token=hunter2'} | .endpoint: must be local, or a URL such as https://lambda.example.com:9001
          {type: lambda, endpoint: 'http://h:99999'} | .endpoint: must be local, or a URL such as https://lambda.example.com:9001, got http://h:99999
          {type: lambda, workers: 0} | .workers: must be between 1 and 10000, got 0
          {type: lambda, function: a b} | .function: must be a function's name or ARN, such as spate-worker or spate-worker:live, got a b
          {type: lambda, endpoint: local, local: {throttles: 1}} | .local.throttles: must be between 0 and 0.9, got 1
          """)
  void fleets(String fleet, String problem) {
    assertThat(Plans.problems(with(fleet))).containsExactly("plan.yaml:10: fleet" + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: lambda, workers: 4, invoke: event, sink: outcomes}",
        "{type: lambda, workers: 4, invoke: event, endpoint: local, local: {duplicates: 0.05}}",
        "{type: lambda, workers: 4, invoke: event, sink: 's3://my.bucket-1/a b'}",
        "{type: lambda, role: 'arn:aws-us-gov:iam::123456789012:role/path/bench'}",
        "{type: lambda, workers: 4, provisioned: true, function: 'f:7'}",
        "{type: lambda, provisioned: true, function:"
            + " 'arn:aws:lambda:eu-west-1:123456789012:function:f:live'}",
        "{type: lambda, provisioned: true, function: '123456789012:function:f:live'}",
        "{type: lambda, provisioned: true, endpoint: local}",
        // one worker hands the transactions out, so that none needs a share
        "{type: lambda, workers: 64, invocation: transaction}"
      })
  void soundFleets(String fleet) throws Exception {
    assertThat(Plans.read(with(fleet)).configurations()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          load={model: open, arrivalRate: 5/s, connections: 5, duration: 5s} | load.connections (5)
          load={model: closed, concurrency: 1, stages: [{to: 6, over: 5s}]} | load.concurrency (6)
          """)
  void theMostTransactionsUnderWayDecide(String load, String key) {
    assertThat(Plans.problems(with("{type: lambda, workers: 4, invocation: transaction}"), load))
        .containsExactly(
            "plan.yaml:10: fleet.workers: must be at least "
                + key
                + " with invocation: transaction, since each transaction under way takes an"
                + " environment, got 4");
  }

  @ParameterizedTest
  @CsvSource({"segment, 64", "transaction, 1"})
  void aLoadIsSplitAmongWorkersUnlessTheDriverKeepsIt(String invocation, int shares)
      throws Exception {
    FleetSpec fleet =
        Plans.read(
                with("{type: lambda, workers: 64, invocation: " + invocation + "}"),
                "load.concurrency=64")
            .configurations()
            .getFirst()
            .fleet();
    assertThat(fleet.shares()).isEqualTo(shares);
    assertThat(fleet.workers()).isEqualTo(64);
  }

  private static String with(String fleet) {
    return Plans.SMALL + "fleet: " + fleet + "\n";
  }
}
