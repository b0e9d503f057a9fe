package dev.spate.lambda.log;

import java.util.Locale;
import java.util.Map;

/** From which level on lines are written. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  /** Nothing is written. */
  OFF;

  /**
   * The level that the function's variables ask for: SPATE_LOG_LEVEL, else Lambda's own
   * AWS_LAMBDA_LOG_LEVEL (TRACE counts as DEBUG and FATAL as ERROR); INFO where neither is a level.
   */
  public static LogLevel of(Map<String, String> variables) {
    String wanted =
        variables.getOrDefault(
            "SPATE_LOG_LEVEL", variables.getOrDefault("AWS_LAMBDA_LOG_LEVEL", "INFO"));
    return switch (wanted.strip().toUpperCase(Locale.ROOT)) {
      case "TRACE", "DEBUG" -> DEBUG;
      case "WARN", "WARNING" -> WARN;
      case "ERROR", "FATAL" -> ERROR;
      case "OFF", "NONE" -> OFF;
      default -> INFO;
    };
  }

  /** Whether a line of this level is written where {@code threshold} is set. */
  boolean reaches(LogLevel threshold) {
    return compareTo(threshold) >= 0;
  }
}
