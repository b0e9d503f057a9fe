package dev.spate.fleets.lambda;

import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.fleets.lambda.dispatch.Timing;
import dev.spate.fleets.lambda.invoke.FunctionAnswers;
import dev.spate.fleets.lambda.invoke.InvokeResult;
import dev.spate.fleets.lambda.invoke.Ping;
import dev.spate.fleets.lambda.invoke.ServiceErrors;
import dev.spate.fleets.lambda.settings.EnvironmentQuota;
import dev.spate.protocol.invocation.FunctionAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Looks at a function before a run, and says all that stands in the way at once. */
final class FunctionCheck {
  private final FunctionSession function;
  private final LambdaFleetSpec spec;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  FunctionCheck(FunctionSession function, LambdaFleetSpec spec) {
    this.function = function;
    this.spec = spec;
  }

  FleetCheck run() {
    timeout();
    quota();
    if (!spec.startsLocal()) {
      notices.add(
          "the tables aren't kept for this run, since the driver doesn't reach the database: see to"
              + " it that no other run inserts into them meanwhile");
    }
    if (problems.isEmpty()) {
      ping();
    }
    return new FleetCheck(problems, notices);
  }

  private void timeout() {
    Timing timing = function.timing();
    if (!timing.fits()) {
      problems.add(
          ("fleet.function: the time-out of '%s' is %d s; a segment needs at least %d s, of which"
                  + " %d s are for starting and answering")
              .formatted(
                  function.client().function(),
                  timing.timeout().toSeconds(),
                  Timing.MIN_SEGMENT.plus(Timing.RESERVE).toSeconds(),
                  Timing.RESERVE.toSeconds()));
    }
  }

  private void quota() {
    try {
      EnvironmentQuota quota =
          EnvironmentQuota.of(function.client().service(), function.client().function());
      if (spec.workers() > quota.free()) {
        problems.add(
            "fleet.workers: %d environments at once are needed, and %d %s: at most %d workers fit"
                .formatted(spec.workers(), quota.free(), quota.whose(), quota.free()));
      } else if (!quota.holdsSampling(spec.workers())) {
        notices.add(
            "the server is not sampled: that takes one environment more, and all %d that %s are for workers"
                .formatted(quota.free(), quota.whose()));
      }
    } catch (CompletionException e) {
      notices.add("the quota of environments could not be asked for: " + ServiceErrors.message(e));
    }
  }

  /** Whether it is Spate's own function of this version, which shows only when it is invoked. */
  private void ping() {
    String name =
        "fleet.function: '%s' at %s ".formatted(function.client().function(), function.place());
    switch (function.client().call(Ping.REQUEST).send()) {
      case InvokeResult.Returned returned -> answered(name, returned);
      case InvokeResult.Failed(String type, String message) ->
          problems.add(
              ("%scan't be started: %s (%s); Spate's function has the handler"
                      + " dev.spate.lambda.SpateFunction::handleRequest, and must be built for the"
                      + " function's architecture%s")
                  .formatted(name, message, type, architectures()));
      case InvokeResult.Throttled(String reason) ->
          problems.add(name + "is throttled before anything runs: " + reason);
      case InvokeResult.Refused(var _, String message) ->
          problems.add(name + "may not be invoked: " + message);
      case InvokeResult.Unclear(String message) ->
          problems.add(name + "gave no answer: " + message);
      case InvokeResult.Accepted _ ->
          throw new IllegalStateException("a call was taken as an event");
    }
  }

  private String architectures() {
    List<String> names = function.settings().architecturesAsStrings();
    return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
  }

  private void answered(String name, InvokeResult.Returned returned) {
    try {
      FunctionAnswer answer = FunctionAnswers.returned(returned.payload());
      if (answer.facts().memoryMb() < 512 && !spec.startsLocal()) {
        notices.add(
            "the function has %d MB and with it %d %% of a processor (1769 MB are one)"
                .formatted(answer.facts().memoryMb(), answer.facts().memoryMb() * 100 / 1769));
      }
    } catch (FunctionAnswers.UnreadableAnswerException e) {
      problems.add(name + "isn't Spate's of this version: " + e.getMessage());
    }
  }
}
