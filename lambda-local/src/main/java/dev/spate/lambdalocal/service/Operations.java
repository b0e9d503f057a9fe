package dev.spate.lambdalocal.service;

import java.util.ArrayList;
import java.util.List;

/** All operations, found by a request's method and path. */
final class Operations {
  private final List<Route> routes = new ArrayList<>();

  Operations with(String name, String method, String path, Operation operation) {
    routes.add(Route.of(name, method, path, operation));
    return this;
  }

  /** An operation of Lambda's that a Lambda on this machine doesn't have. */
  Operations without(String name, String method, String path) {
    return with(
        name,
        method,
        path,
        request -> {
          throw unsupported(name);
        });
  }

  static ServiceError unsupported(String name) {
    return ServiceError.of(
        501,
        "NotImplementedException",
        "%s isn't supported by Lambda on this machine".formatted(name));
  }

  Response answer(Request request) throws ServiceError {
    for (Route route : routes) {
      if (route.leadsTo(request)) {
        return route.operation().answer(request);
      }
    }
    throw ServiceError.of(
        404,
        "UnknownOperationException",
        "%s /%s is no operation of Lambda's, or none that Lambda on this machine knows"
            .formatted(request.method(), String.join("/", request.path())));
  }
}
