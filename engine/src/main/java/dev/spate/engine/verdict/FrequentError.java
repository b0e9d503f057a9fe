package dev.spate.engine.verdict;

import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import java.util.function.Predicate;

/** The most frequent error, as the end of a sentence; empty where there was none. */
record FrequentError(ErrorCauses errors) {
  /** What ended most of the operations that weren't acknowledged. */
  String ofOperations() {
    return text(
        kind ->
            switch (kind) {
              case FAILED, IN_DOUBT, CUT -> true;
              // An attempt to connect is no operation, and there may be many after a single loss;
              // nor is an attempt that was followed by another.
              case NOT_CONNECTED, RETRIED -> false;
            });
  }

  /** What kept the load from going on. */
  String ofAll() {
    return text(kind -> kind != Kind.RETRIED);
  }

  private String text(Predicate<Kind> kinds) {
    return errors.causes().stream()
        .filter(cause -> kinds.test(cause.kind()))
        .findFirst()
        .map(FrequentError::text)
        .orElse("");
  }

  private static String text(Cause cause) {
    return "; most often because of %s: %s".formatted(cause.sqlState(), cause.message());
  }
}
