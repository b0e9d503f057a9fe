package dev.spate.engine.cost;

/**
 * Aurora DSQL's units of work for a transaction of inserts.
 *
 * @see <a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/billing-metering.html">How
 *     billing works in Aurora DSQL</a>
 */
final class Dpu {
  /** Each row, and each entry of an index, counts as so many bytes at least. */
  private static final double BYTES_PER_ROW_MIN = 128;

  private static final double WRITTEN_BYTES_MIN = 1024;
  private static final double READ_BYTES_MIN = 2048;
  private static final double WRITE_DPU_PER_BYTE = 0.00004883;
  private static final double READ_DPU_PER_BYTE = 0.00000183105;

  /**
   * The seconds of computing that are left of AWS's two examples without their writes and reads:
   * 0.06175 DPU for a row, 0.709 for a hundred. What another statement takes, AWS alone measures.
   */
  private static final double COMPUTE_PER_TRANSACTION = 0.008;

  private static final double COMPUTE_PER_ROW = 0.0008;

  private Dpu() {}

  /** Of what a transaction stores: each row and each of its index entries, 128 B at least. */
  static double write(int rows, double rowBytes, int indexes, double entryBytes) {
    double row =
        Math.max(rowBytes, BYTES_PER_ROW_MIN) + indexes * Math.max(entryBytes, BYTES_PER_ROW_MIN);
    return Math.max(rows * row, WRITTEN_BYTES_MIN) * WRITE_DPU_PER_BYTE;
  }

  /** Of what it reads: an insert looks its key up, which is less than the least that counts. */
  static double read() {
    return READ_BYTES_MIN * READ_DPU_PER_BYTE;
  }

  /** Of the time that it computes, as in AWS's examples. */
  static double compute(int rows) {
    return Math.max(COMPUTE_PER_TRANSACTION, COMPUTE_PER_ROW * rows);
  }

  /**
   * Of a transaction, from without its computing to with that of AWS's examples.
   *
   * @param regions those that store it: each further one costs its writes once more
   */
  static UsdRange transaction(Written written, int regions, double usdPerMillionDpu) {
    double write =
        write(written.rows(), written.rowBytes(), written.indexes(), written.entryBytes());
    double stored = write * regions + read();
    return new UsdRange(stored, stored + compute(written.rows())).times(usdPerMillionDpu / 1e6);
  }

  /** What a transaction stores. */
  record Written(int rows, double rowBytes, int indexes, double entryBytes) {}
}
