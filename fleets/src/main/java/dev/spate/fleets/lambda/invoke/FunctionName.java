package dev.spate.fleets.lambda.invoke;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as a plan names it: its name, a partial ARN ({@code account:function:name}) or a full
 * one, with a version or alias after it or not.
 *
 * @param unqualified all but the qualifier
 * @param qualifier the version or alias
 */
public record FunctionName(String unqualified, Optional<String> qualifier) {
  private static final Pattern FORM =
      Pattern.compile(
          "((?:arn:[a-z-]+:lambda:[a-z0-9-]+:\\d{12}:function:|\\d{12}:function:)?"
              + "[A-Za-z0-9_-]{1,64})(?::(\\$LATEST|[A-Za-z0-9_-]{1,128}))?");

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException where it has none of the forms
   */
  public static FunctionName parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "fleet.function: must be a function's name or ARN, with :version or :alias or without,"
              + " got '%s'".formatted(text));
    }
    return new FunctionName(matcher.group(1), Optional.ofNullable(matcher.group(2)));
  }

  @Override
  public String toString() {
    return qualifier.map(unqualified.concat(":")::concat).orElse(unqualified);
  }
}
