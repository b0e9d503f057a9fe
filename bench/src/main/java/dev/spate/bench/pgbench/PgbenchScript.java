package dev.spate.bench.pgbench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scripts that make pgbench do the same transaction. */
final class PgbenchScript {
  private static final String INTO = "INSERT INTO event_header (id, event_type) VALUES ";
  private static final String KEY = "\\set id%s random(1, 9223372036854775806)\n";

  private PgbenchScript() {}

  /** The script for a comparison; {@code copyFiles} is the folder of the files for COPY. */
  static String of(Contest contest, String copyFiles) {
    return switch (contest.rival()) {
      case STATEMENTS ->
          contest.rows() == 1
              ? statement()
              : "BEGIN;\n" + statement().repeat(contest.rows()) + "COMMIT;\n";
      case PIPELINE -> "\\startpipeline\n" + statement().repeat(contest.rows()) + "\\endpipeline\n";
      case VALUES -> values(contest.rows());
      case SERVER_COPY ->
          "\\set f :f + 1\nCOPY event_header (id, event_type) FROM '%s/:client_id-:f.txt';\n"
              .formatted(copyFiles);
    };
  }

  private static String statement() {
    return KEY.formatted("") + INTO + "(:id, 'order_placed');\n";
  }

  private static String values(int rows) {
    String keys = IntStream.range(0, rows).mapToObj(KEY::formatted).collect(Collectors.joining());
    return IntStream.range(0, rows)
        .mapToObj("(:id%d, 'order_placed')"::formatted)
        .collect(Collectors.joining(", ", keys + INTO, ";\n"));
  }
}
