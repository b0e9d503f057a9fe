package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.lambdalocal.exchange.ApiJson;
import dev.spate.lambdalocal.exchange.ApiRequest;
import dev.spate.lambdalocal.exchange.ApiResponse;
import dev.spate.lambdalocal.exchange.ServiceException;
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

  ApiResponse put(ApiRequest request) throws ServiceException {
    function.named(request);
    FunctionExecution execution = function.execution();
    OptionalInt wanted =
        ApiJson.integer(
            ApiJson.read(request.body()), "ReservedConcurrentExecutions", 0, Integer.MAX_VALUE);
    if (wanted.isEmpty()) {
      throw ServiceException.missing("reservedConcurrentExecutions");
    }
    int free = keptFree(execution.accountConcurrency());
    if (wanted.getAsInt() > execution.accountConcurrency() - free) {
      throw ServiceException.invalid(
          "Specified ReservedConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of [%d].".formatted(free));
    }
    execution.reserve(wanted);
    return get(request);
  }

  ApiResponse get(ApiRequest request) throws ServiceException {
    function.named(request);
    ObjectNode answer = ApiJson.object();
    OptionalInt reserved = function.execution().reserved();
    if (reserved.isPresent()) {
      answer.put("ReservedConcurrentExecutions", reserved.getAsInt());
    }
    return ApiResponse.json(200, answer);
  }

  ApiResponse delete(ApiRequest request) throws ServiceException {
    function.named(request);
    function.execution().reserve(OptionalInt.empty());
    return ApiResponse.empty(204);
  }

  ApiResponse accountSettings() {
    int account = function.execution().accountConcurrency();
    ObjectNode answer = ApiJson.object();
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
    return ApiResponse.json(200, answer);
  }
}
