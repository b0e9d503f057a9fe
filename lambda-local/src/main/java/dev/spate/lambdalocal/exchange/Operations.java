package dev.spate.lambdalocal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All operations, found by a request's method and path. */
public final class Operations {
  /** In a path, where the function's name is. */
  private static final int FUNCTION_SEGMENT = 2;

  private static final Pattern UNPRINTABLE = Pattern.compile("\\P{Print}");

  private final List<Route> routes = new ArrayList<>();

  public Operations with(String name, String method, String path, Operation operation) {
    routes.add(Route.of(name, method, path, operation));
    return this;
  }

  /** An operation of Lambda's that a Lambda on this machine doesn't have. */
  public Operations without(String name, String method, String path) {
    return with(
        name,
        method,
        path,
        request -> {
          throw unsupported(name);
        });
  }

  public static ServiceException unsupported(String name) {
    return ServiceException.of(
        501,
        "NotImplementedException",
        "%s isn't supported by Lambda on this machine".formatted(name));
  }

  public ApiResponse answer(ApiRequest request) throws ServiceException {
    return route(request)
        .orElseThrow(
            () ->
                ServiceException.of(
                    404,
                    "UnknownOperationException",
                    "%s /%s is no operation of Lambda's, or none that Lambda on this machine knows"
                        .formatted(request.method(), String.join("/", request.path()))))
        .operation()
        .answer(request);
  }

  private Optional<Route> route(ApiRequest request) {
    return routes.stream().filter(route -> route.leadsTo(request)).findFirst();
  }

  /** The log's line of a call: the operation, what it was about, and the answer's status. */
  public String callLine(ApiRequest request, int status) {
    StringBuilder line = new StringBuilder("CALL RequestId: ").append(request.requestId());
    line.append(' ').append(route(request).map(Route::name).orElse("unknown"));
    if (request.path().size() > FUNCTION_SEGMENT) {
      line.append(' ')
          .append(UNPRINTABLE.matcher(request.path().get(FUNCTION_SEGMENT)).replaceAll("?"));
    }
    request
        .parameter("Qualifier")
        .ifPresent(it -> line.append(':').append(UNPRINTABLE.matcher(it).replaceAll("?")));
    return line.append(" Status: ").append(status).toString();
  }
}
