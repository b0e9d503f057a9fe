package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Duration;

/** From a smallest to a largest amount, both included. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "span")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Span.Time.class, name = "time"),
  @JsonSubTypes.Type(value = Span.Amount.class, name = "amount")
})
public sealed interface Span {

  /** Lengths of time, below zero for the past. */
  record Time(Duration min, Duration max) implements Span {
    public Time {
      requireNonNull(min, "min is null");
      requireNonNull(max, "max is null");
      if (min.compareTo(max) > 0) {
        throw new IllegalArgumentException("must not have the first above the second");
      }
    }
  }

  /** Numbers. */
  record Amount(BigDecimal min, BigDecimal max) implements Span {
    public Amount {
      requireNonNull(min, "min is null");
      requireNonNull(max, "max is null");
      if (min.compareTo(max) > 0) {
        throw new IllegalArgumentException("must not have the first above the second");
      }
    }
  }
}
