package dev.spate.engine.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PriceTableTest {
  private static List<String> problems(String yaml) {
    List<String> problems = new ArrayList<>();
    PriceTable _ = PriceTable.read(yaml, problems);
    return problems;
  }

  @Test
  void theTableThatComesWithSpateHoldsNoProblem() {
    PriceTable shipped = PriceTable.of(Optional.empty());

    assertEquals(8.00, shipped.find("dsql", "us-east-1", "million-dpu").orElseThrow().usd());
  }

  @Test
  void whatItDoesNotHaveIsUnknown() {
    assertTrue(PriceTable.of(Optional.empty()).find("dsql", "eu-west-1", "million-dpu").isEmpty());
  }

  @Test
  void everythingThatIsWrongIsSaidWithItsLine() {
    List<String> problems =
        problems(
            """
            - {service: dsql, region: eu-west-1, unit: million-dpu, usd: 0, source: me, date: 2026-11-25}
            - {service: dsql, region: eu-west-1, unit: million-dpu, usd: 9, source: me, date: yesterday}
            - {service: dsql, region: eu-west-1, usd: 9, source: me, date: 2026-11-25}
            - {service: dsql, region: eu-west-1, unit: u, usd: 9, source: me, date: 2026-11-25, eur: 8}
            - 9
            """);

    assertEquals(
        List.of(
            "line 1 of it: usd must be a number above 0, got 0",
            "line 2 of it: date must be such as 2026-11-23, got yesterday",
            "line 3 of it: unit is missing",
            "line 4 of it: has no key eur",
            "line 5 of it: must be {service, region, unit, usd, source, date}"),
        problems);
  }

  @Test
  void aPriceThatStandsTwiceIsRefused() {
    String entry = "- {service: s, region: r, unit: u, usd: 1, source: me, date: 2026-11-25}\n";

    assertEquals(List.of("line 2 of it: stands twice: s, r, u"), problems(entry + entry));
  }

  @Test
  void whatIsNoListIsRefused() {
    assertEquals(
        List.of("must be a list of {service, region, unit, usd, source, date}"),
        problems("service: dsql"));
  }
}
