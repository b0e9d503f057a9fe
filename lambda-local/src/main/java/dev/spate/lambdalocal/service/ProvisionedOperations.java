package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.lambdalocal.exchange.ApiJson;
import dev.spate.lambdalocal.exchange.ApiRequest;
import dev.spate.lambdalocal.exchange.ApiResponse;
import dev.spate.lambdalocal.exchange.FunctionReference;
import dev.spate.lambdalocal.exchange.Operations;
import dev.spate.lambdalocal.exchange.ServiceException;
import dev.spate.lambdalocal.execution.FunctionExecution;
import dev.spate.lambdalocal.execution.FunctionExecution.Provisioned;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Environments that are kept ready for a version or an alias. */
final class ProvisionedOperations {
  private final DeployedFunction function;

  /** When each qualifier's was asked for. */
  private final Map<String, String> modified = new TreeMap<>();

  ProvisionedOperations(DeployedFunction function) {
    this.function = function;
  }

  synchronized ApiResponse put(ApiRequest request) throws ServiceException {
    String qualifier = qualifier(request);
    if (function.versions().resolve(function.named(request).qualifier()).equals(Versions.LATEST)) {
      throw ServiceException.invalid(
          "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    }
    if (function.execution().settings().snapStart()) {
      throw ServiceException.invalid(
          "Provisioned Concurrency isn't supported for functions with SnapStart.");
    }
    OptionalInt wanted =
        ApiJson.integer(
            ApiJson.read(request.body()), "ProvisionedConcurrentExecutions", 1, Integer.MAX_VALUE);
    if (wanted.isEmpty()) {
      throw ServiceException.missing("provisionedConcurrentExecutions");
    }
    requireRoom(qualifier, wanted.getAsInt());
    function.execution().provision(qualifier, wanted.getAsInt());
    modified.put(qualifier, function.timestamp());
    return ApiResponse.json(202, view(qualifier));
  }

  private void requireRoom(String qualifier, int wanted) throws ServiceException {
    FunctionExecution execution = function.execution();
    long others =
        modified.keySet().stream()
            .filter(other -> !other.equals(qualifier))
            .mapToLong(other -> execution.provisioned(other).requested())
            .sum();
    OptionalInt reserved = execution.reserved();
    if (reserved.isPresent() && wanted + others > reserved.getAsInt()) {
      throw ServiceException.invalid(
          "Specified ConcurrentExecutions for function is greater than function's reserved"
              + " concurrency [%d].".formatted(reserved.getAsInt()));
    }
    int free = ConcurrencyOperations.keptFree(execution.accountConcurrency());
    if (wanted + others > execution.accountConcurrency() - free) {
      throw ServiceException.invalid(
          "Specified ConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of [%d].".formatted(free));
    }
  }

  synchronized ApiResponse get(ApiRequest request) throws ServiceException {
    if (request.parameter("List").isPresent()) {
      throw Operations.unsupported("ListProvisionedConcurrencyConfigs");
    }
    String qualifier = qualifier(request);
    if (!modified.containsKey(qualifier)) {
      throw ServiceException.of(
          404,
          "ProvisionedConcurrencyConfigNotFoundException",
          "No Provisioned Concurrency Config found for this function");
    }
    return ApiResponse.json(200, view(qualifier));
  }

  synchronized ApiResponse delete(ApiRequest request) throws ServiceException {
    String qualifier = qualifier(request);
    if (modified.remove(qualifier) != null) {
      function.execution().provision(qualifier, 0);
    }
    return ApiResponse.empty(204);
  }

  private String qualifier(ApiRequest request) throws ServiceException {
    FunctionReference name = function.named(request);
    if (name.qualifier().isEmpty()) {
      throw ServiceException.missing("qualifier");
    }
    function.versions().resolve(name.qualifier());
    return name.qualifier().get();
  }

  private ObjectNode view(String qualifier) {
    Provisioned provisioned = function.execution().provisioned(qualifier);
    ObjectNode view =
        ApiJson.object()
            .put("RequestedProvisionedConcurrentExecutions", provisioned.requested())
            .put("AllocatedProvisionedConcurrentExecutions", provisioned.allocated())
            .put("AvailableProvisionedConcurrentExecutions", provisioned.available())
            .put("Status", status(provisioned))
            .put("LastModified", modified.get(qualifier));
    provisioned.problem().ifPresent(problem -> view.put("StatusReason", problem));
    return view;
  }

  private static String status(Provisioned provisioned) {
    if (provisioned.problem().isPresent()) {
      return "FAILED";
    }
    return provisioned.ready() ? "READY" : "IN_PROGRESS";
  }
}
