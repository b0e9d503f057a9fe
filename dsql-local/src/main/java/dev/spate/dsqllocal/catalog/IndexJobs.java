package dev.spate.dsqllocal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.dsqllocal.exchange.ClientUnit;
import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.statement.SqlToken;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.Message;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code CREATE INDEX ASYNC}: here the index is built at once, and its job is over when its number
 * is told (Aurora DSQL's user guide, "Creating asynchronous indexes").
 */
public final class IndexJobs {
  private static final int TEXT = 25;
  private static final int NUMBER_LENGTH = 26;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

  private final SecureRandom random = new SecureRandom();

  /** Whether a statement asks for one. */
  public static boolean isOne(SqlStatement statement) {
    return place(statement) > 0;
  }

  private static int place(SqlStatement statement) {
    int index = statement.startsWith("create", "unique") ? 2 : 1;
    boolean asked =
        statement.startsWith("create")
            && statement.has(index, "index")
            && statement.has(index + 1, "async");
    return asked ? index + 1 : -1;
  }

  /** A number for a new job. */
  public String next() {
    return IntStream.range(0, NUMBER_LENGTH)
        .mapToObj(_ -> LETTERS.substring(random.nextInt(LETTERS.length())).substring(0, 1))
        .collect(Collectors.joining());
  }

  /** The statement as PostgreSQL takes it, which notes the job as well. */
  public static String built(SqlStatement statement) {
    SqlToken async = statement.tokens().get(place(statement));
    return statement.text().substring(0, async.start()) + statement.text().substring(async.end());
  }

  /** What notes a job that is over. */
  public static String noted(String job) {
    return "INSERT INTO sys.jobs VALUES ('%s', 'completed', '', 'INDEX_BUILD', now(), now())"
        .formatted(job);
  }

  /** The number, as the answer to the statement. */
  public static List<Message> answer(ClientUnit unit, String job) {
    Message columns =
        new Message(
            (byte) 'T',
            new BodyWriter()
                .int16(1)
                .text("job_id")
                .int32(0)
                .int16(0)
                .int32(TEXT)
                .int16(-1)
                .int32(-1)
                .int16(0)
                .bytes());
    Message row =
        new Message(
            (byte) 'D',
            new BodyWriter().int16(1).int32(job.length()).raw(job.getBytes(UTF_8)).bytes());
    return unit.answered("CREATE INDEX", List.of(columns), List.of(row));
  }
}
