package dev.spate.lambdalocal.exchange;

import java.util.List;

/**
 * Where an operation is found.
 *
 * @param name the operation's, as AWS calls it
 * @param pattern the path's segments; one in braces stands for any
 */
record Route(String name, String method, List<String> pattern, Operation operation) {
  /** A route from the path as AWS's models write it. */
  static Route of(String name, String method, String path, Operation operation) {
    return new Route(name, method, List.of(path.substring(1).split("/", -1)), operation);
  }

  boolean leadsTo(ApiRequest request) {
    return method.equals(request.method()) && fits(request.path());
  }

  private boolean fits(List<String> path) {
    if (path.size() != pattern.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!pattern.get(i).startsWith("{") && !pattern.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }
}
