package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.lambdalocal.execution.FunctionExecution;
import java.util.OptionalInt;

/** Concurrency that is reserved for the function, and the account that it is taken from. */
final class ConcurrencyOperations {
  private static final long CODE_TOTAL = 80_530_636_800L;
  private static final long CODE_UNZIPPED = 262_144_000L;
  private static final long CODE_ZIPPED = 52_428_800L;

  private final DeployedFunction function;

  ConcurrencyOperations(DeployedFunction function) {
    this.function = function;
  }

  /**
   * What stays free for functions without a reservation: 100 of an account's 1,000 on AWS
   * (developer guide), here in proportion where the limit is lower.
   */
  static int keptFree(int accountConcurrency) {
    return Math.min(100, accountConcurrency / 10);
  }

  Response put(Request request) throws ServiceError {
    function.named(request);
    FunctionExecution execution = function.execution();
    OptionalInt wanted =
        Json.integer(
            Json.read(request.body()), "ReservedConcurrentExecutions", 0, Integer.MAX_VALUE);
    if (wanted.isEmpty()) {
      throw ServiceError.missing("reservedConcurrentExecutions");
    }
    int free = keptFree(execution.accountConcurrency());
    if (wanted.getAsInt() > execution.accountConcurrency() - free) {
      throw ServiceError.invalid(
          "Specified ReservedConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of [%d].".formatted(free));
    }
    execution.reserve(wanted);
    return get(request);
  }

  Response get(Request request) throws ServiceError {
    function.named(request);
    ObjectNode answer = Json.object();
    OptionalInt reserved = function.execution().reserved();
    if (reserved.isPresent()) {
      answer.put("ReservedConcurrentExecutions", reserved.getAsInt());
    }
    return Response.json(200, answer);
  }

  Response delete(Request request) throws ServiceError {
    function.named(request);
    function.execution().reserve(OptionalInt.empty());
    return Response.empty(204);
  }

  Response accountSettings() {
    int account = function.execution().accountConcurrency();
    ObjectNode answer = Json.object();
    answer
        .putObject("AccountLimit")
        .put("TotalCodeSize", CODE_TOTAL)
        .put("CodeSizeUnzipped", CODE_UNZIPPED)
        .put("CodeSizeZipped", CODE_ZIPPED)
        .put("ConcurrentExecutions", account)
        .put("UnreservedConcurrentExecutions", account - function.execution().reserved().orElse(0));
    answer
        .putObject("AccountUsage")
        .put("TotalCodeSize", function.code().size())
        .put("FunctionCount", 1);
    return Response.json(200, answer);
  }
}
