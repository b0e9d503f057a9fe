package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  synchronized Response put(Request request) throws ServiceError {
    String qualifier = qualifier(request);
    if (function.versions().resolve(function.named(request).qualifier()).equals(Versions.LATEST)) {
      throw ServiceError.invalid(
          "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    }
    if (function.execution().settings().snapStart()) {
      throw ServiceError.invalid(
          "Provisioned Concurrency isn't supported for functions with SnapStart.");
    }
    OptionalInt wanted =
        Json.integer(
            Json.read(request.body()), "ProvisionedConcurrentExecutions", 1, Integer.MAX_VALUE);
    if (wanted.isEmpty()) {
      throw ServiceError.missing("provisionedConcurrentExecutions");
    }
    requireRoom(qualifier, wanted.getAsInt());
    function.execution().provision(qualifier, wanted.getAsInt());
    modified.put(qualifier, function.timestamp());
    return Response.json(202, view(qualifier));
  }

  private void requireRoom(String qualifier, int wanted) throws ServiceError {
    FunctionExecution execution = function.execution();
    long others =
        modified.keySet().stream()
            .filter(other -> !other.equals(qualifier))
            .mapToLong(other -> execution.provisioned(other).requested())
            .sum();
    OptionalInt reserved = execution.reserved();
    if (reserved.isPresent() && wanted + others > reserved.getAsInt()) {
      throw ServiceError.invalid(
          "Specified ConcurrentExecutions for function is greater than function's reserved"
              + " concurrency [%d].".formatted(reserved.getAsInt()));
    }
    int free = ConcurrencyOperations.keptFree(execution.accountConcurrency());
    if (wanted + others > execution.accountConcurrency() - free) {
      throw ServiceError.invalid(
          "Specified ConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of [%d].".formatted(free));
    }
  }

  synchronized Response get(Request request) throws ServiceError {
    if (request.parameter("List").isPresent()) {
      throw Operations.unsupported("ListProvisionedConcurrencyConfigs");
    }
    String qualifier = qualifier(request);
    if (!modified.containsKey(qualifier)) {
      throw ServiceError.of(
          404,
          "ProvisionedConcurrencyConfigNotFoundException",
          "No Provisioned Concurrency Config found for this function");
    }
    return Response.json(200, view(qualifier));
  }

  synchronized Response delete(Request request) throws ServiceError {
    String qualifier = qualifier(request);
    if (modified.remove(qualifier) != null) {
      function.execution().provision(qualifier, 0);
    }
    return Response.empty(204);
  }

  private String qualifier(Request request) throws ServiceError {
    FunctionName name = function.named(request);
    if (name.qualifier().isEmpty()) {
      throw ServiceError.missing("qualifier");
    }
    function.versions().resolve(name.qualifier());
    return name.qualifier().get();
  }

  private ObjectNode view(String qualifier) {
    Provisioned provisioned = function.execution().provisioned(qualifier);
    ObjectNode view =
        Json.object()
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
