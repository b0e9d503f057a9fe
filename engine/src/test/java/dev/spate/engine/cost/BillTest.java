package dev.spate.engine.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Formulas against AWS's own examples. */
final class BillTest {
  private static final double DPU_USD = 8.00;

  @Test
  void singleRowTransactionsCostAboutHalfADollarAMillion() {
    UsdRange each = Dpu.transaction(new Dpu.Written(1, 100, 0, 0), 1, DPU_USD);

    assertEquals(0.06175, each.high() * 1e6 / DPU_USD, 0.00001);
    assertEquals(0.49, each.high() * 1e6, 0.005);
  }

  @Test
  void batchesOfAHundredCostAboutSixCentsAMillion() {
    UsdRange each = Dpu.transaction(new Dpu.Written(100, 100, 0, 0), 1, DPU_USD);

    assertEquals(0.709, each.high() * 1e6 / DPU_USD, 0.0005);
    assertEquals(0.057, each.high() * 1e4, 0.0005);
  }

  @Test
  void rowsOfAKilobyteCostTheirBytesWhateverTheBatch() {
    for (int rows : new int[] {1, 10, 1_000}) {
      UsdRange each = Dpu.transaction(new Dpu.Written(rows, 1024, 0, 0), 1, DPU_USD);

      assertEquals(0.40, each.low() / rows * 1e6, 0.04);
    }
  }

  @Test
  void sixtyFourWorkersOfAMinuteCostElevenCents() {
    double gbSeconds = LambdaBill.gbSeconds(64, 1_769, Duration.ofSeconds(60));

    assertEquals(6_634, gbSeconds, 1);
    assertEquals(0.11, gbSeconds * 0.0000166667, 0.001);
  }

  @Test
  void provisionedConcurrencyIsBilledInStepsOfFiveMinutes() {
    assertEquals(Duration.ofMinutes(5), LambdaBill.provisioned(Duration.ofSeconds(1)));
    assertEquals(Duration.ofMinutes(5), LambdaBill.provisioned(Duration.ofMinutes(5)));
    assertEquals(Duration.ofMinutes(10), LambdaBill.provisioned(Duration.ofSeconds(301)));
  }

  @Test
  void instancesAreBilledForTenMinutesAtLeast() {
    assertEquals(1 / 6.0, InstanceBill.hours(Duration.ofSeconds(30)), 1e-9);
    assertEquals(2, InstanceBill.hours(Duration.ofHours(2)), 1e-9);
  }

  @Test
  void moreNeverCostsLess() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      Dpu.Written less =
          new Dpu.Written(
              random.nextInt(1, 3_000),
              random.nextInt(1, 4_000),
              random.nextInt(4),
              random.nextInt(1, 400));
      Dpu.Written more =
          new Dpu.Written(
              less.rows() + random.nextInt(100),
              less.rowBytes() + random.nextInt(100),
              less.indexes() + random.nextInt(2),
              less.entryBytes() + random.nextInt(100));
      UsdRange few = Dpu.transaction(less, 1, DPU_USD);
      UsdRange many = Dpu.transaction(more, 1 + random.nextInt(2), DPU_USD);

      assertTrue(few.low() <= many.low() && few.high() <= many.high(), less + " " + more);
    }
  }

  @Test
  void anotherRegionCostsTheWritesOnceMore() {
    Dpu.Written row = new Dpu.Written(1, 100, 0, 0);

    UsdRange one = Dpu.transaction(row, 1, DPU_USD);
    UsdRange two = Dpu.transaction(row, 2, DPU_USD);

    assertEquals(Dpu.write(1, 100, 0, 0) * DPU_USD / 1e6, two.low() - one.low(), 1e-15);
  }
}
