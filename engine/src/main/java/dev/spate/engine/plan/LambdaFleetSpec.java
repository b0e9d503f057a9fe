package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import java.time.Duration;
import java.util.Optional;

/** Workers as execution environments of a Lambda function. */
@Variant(
    key = "type",
    value = "lambda",
    doc = "Workers as execution environments of an AWS Lambda function, or of a local one.")
public record LambdaFleetSpec(
    @Setting(
            value = "How many execution environments share the load.",
            byDefault = "1",
            min = 1,
            max = 10_000)
        int workers,
    @Setting(
            value = "The function: its name, partial or full ARN, with :qualifier where wanted.",
            byDefault = "spate-worker",
            pattern = "[A-Za-z0-9:$_-]{1,170}",
            form = "a function's name or ARN, such as spate-worker or spate-worker:live")
        String function,
    @Setting(
            "local starts a Lambda on this machine for the run; a URL names one that runs; by"
                + " default AWS's own.")
        Optional<String> endpoint,
    @Setting(
            value = "The AWS region; by default that of the environment or profile.",
            pattern = "[a-z]{2,3}(-[a-z]+)+-\\d{1,2}",
            form = "an AWS region such as us-east-1")
        Optional<String> region,
    @Setting("The profile in AWS's configuration files; by default the usual chain.")
        Optional<String> profile,
    @Setting("ARN of a role to assume before invoking.") Optional<String> role,
    @Setting(
            value =
                "request-response: outcomes come back with the invocation; event: through the"
                    + " sink.",
            byDefault = "request-response")
        Invoke invoke,
    @Setting(
            value =
                "segment: a worker stays for its part of the trial; transaction: each transaction"
                    + " is an invocation of its own.",
            byDefault = "segment")
        Invocation invocation,
    @Setting(
            "Where outcomes are put that don't come back: a folder on this machine, or"
                + " s3://bucket/prefix; a relative folder starts at the plan's.")
        Optional<PlanPath> sink,
    @Setting(
            value = "Whether provisioned concurrency is set for the run, and removed after it.",
            byDefault = "false")
        boolean provisioned,
    @Setting("The Lambda on this machine, beside endpoint: local.") Optional<LocalLambdaSpec> local)
    implements FleetSpec {
  /** The endpoint of a Lambda that is started for the run. */
  public static final String LOCAL = "local";

  /** How the function is invoked. */
  public enum Invoke {
    REQUEST_RESPONSE,
    EVENT
  }

  /** What an invocation is. */
  public enum Invocation {
    SEGMENT,
    TRANSACTION
  }

  /** A Lambda on this machine, and what is to go wrong with it. */
  public record LocalLambdaSpec(
      @Setting(value = "The function's time-out.", byDefault = "900s") Duration timeout,
      @Setting(value = "The function's memory in MB.", byDefault = "512", min = 128, max = 10_240)
          int memory,
      @Setting(
              value = "How many environments there may be at once.",
              byDefault = "1000",
              min = 1,
              max = 10_000)
          int concurrency,
      @Setting(
              value = "The share of events that are delivered twice.",
              byDefault = "0",
              min = 0,
              max = 1)
          double duplicates,
      @Setting(
              value = "The share of invocations that are refused as throttled.",
              byDefault = "0",
              min = 0,
              max = 0.9)
          double throttles,
      @Setting(
              value = "How many environments are killed in the middle of a load.",
              byDefault = "0",
              min = 0,
              max = 10_000)
          int kills) {
    public LocalLambdaSpec {
      requireNonNull(timeout, "timeout is null");
    }

    /** The Lambda that is started where the plan says nothing else. */
    public static LocalLambdaSpec usual() {
      return new LocalLambdaSpec(Duration.ofMinutes(15), 512, 1000, 0, 0, 0);
    }
  }

  public LambdaFleetSpec {
    requireNonNull(function, "function is null");
    requireNonNull(endpoint, "endpoint is null");
    requireNonNull(region, "region is null");
    requireNonNull(profile, "profile is null");
    requireNonNull(role, "role is null");
    requireNonNull(invoke, "invoke is null");
    requireNonNull(invocation, "invocation is null");
    requireNonNull(sink, "sink is null");
    requireNonNull(local, "local is null");
    BrokenRules broken = new BrokenRules();
    sink.ifPresent(place -> FleetRules.sink(place, broken));
    if (endpoint.filter(LOCAL::equals).isEmpty()) {
      endpoint.ifPresent(url -> FleetRules.endpoint(url, broken));
      role.ifPresent(arn -> FleetRules.role(arn, broken));
      if (invoke == Invoke.EVENT && sink.isEmpty()) {
        broken.add("sink", "is missing; with invoke: event outcomes come back through it", "");
      }
      if (local.isPresent()) {
        broken.add("local", "is for a Lambda that is started for the run, endpoint: local", "");
      }
      if (provisioned && !FleetRules.hasVersion(function)) {
        String rule = "needs a version or alias with provisioned: true, such as spate-worker:live";
        broken.add("function", rule, function);
      }
    }
    broken.refuse();
  }

  @Override
  public int shares() {
    return invocation == Invocation.TRANSACTION ? 1 : workers;
  }

  /** Whether a Lambda is started for the run. */
  public boolean startsLocal() {
    return endpoint.filter(LOCAL::equals).isPresent();
  }
}
