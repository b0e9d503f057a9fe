package dev.spate.lambdalocal.exchange;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as a request names it: by its name, a partial or a full ARN, each with or without a
 * qualifier.
 *
 * @param qualifier a version or an alias
 */
public record FunctionReference(String name, Optional<String> qualifier) {
  /** As the API's model has it (NamespacedFunctionName). */
  private static final Pattern FORM =
      Pattern.compile(
          "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d:)?"
              + "(\\d{12}:)?(function:)?(?<name>[a-zA-Z0-9-_.]+)"
              + "(:(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");

  /** The function that a request's path names in its third segment, and its qualifier. */
  public static FunctionReference of(ApiRequest request) throws ServiceException {
    String text = request.path().get(2);
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw ServiceException.outOfSchema(
          text, "functionName", "Member must satisfy regular expression pattern: " + FORM);
    }
    Optional<String> ofName = Optional.ofNullable(matcher.group("qualifier"));
    Optional<String> ofQuery = request.parameter("Qualifier");
    if (ofName.isPresent() && ofQuery.isPresent() && !ofName.equals(ofQuery)) {
      throw ServiceException.invalid(
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    return new FunctionReference(matcher.group("name"), ofName.or(() -> ofQuery));
  }
}
