package dev.spate.protocol.outcome;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spate.protocol.outcome.server.Verification;
import java.util.List;

/** What came of a task that was done; one form for each form of task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "report")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LoadReport.class, name = "load"),
  @JsonSubTypes.Type(value = TransactionReport.class, name = "transaction"),
  @JsonSubTypes.Type(value = WarmUpReport.class, name = "warm-up"),
  @JsonSubTypes.Type(value = InspectReport.class, name = "inspect"),
  @JsonSubTypes.Type(value = PrepareReport.class, name = "prepare"),
  @JsonSubTypes.Type(value = SampleReport.class, name = "sample"),
  @JsonSubTypes.Type(value = CountReport.class, name = "count"),
  @JsonSubTypes.Type(value = CleanUpReport.class, name = "clean-up"),
  @JsonSubTypes.Type(value = Report.Verified.class, name = "verify")
})
public sealed interface Report
    permits LoadReport,
        TransactionReport,
        WarmUpReport,
        InspectReport,
        PrepareReport,
        SampleReport,
        CountReport,
        CleanUpReport,
        Report.Verified {
  /**
   * What was seen of a server's rules.
   *
   * @param items each rule with what was seen of it, in the order in which they were tried
   */
  record Verified(List<Verification> items) implements Report {
    public Verified {
      items = List.copyOf(items);
    }
  }
}
