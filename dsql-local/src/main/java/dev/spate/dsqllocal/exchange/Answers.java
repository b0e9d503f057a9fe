package dev.spate.dsqllocal.exchange;

import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL answered, without ReadyForQuery.
 *
 * @param status its transaction's, as ReadyForQuery says it; {@code 'G'} where it waits for the
 *     data of a COPY
 */
public record Answers(List<Message> messages, char status) {
  /** The state of waiting for the data of a COPY. */
  public static final char COPYING = 'G';

  /** Copies the messages. */
  public Answers {
    messages = List.copyOf(messages);
  }

  /** Its first error. */
  public Optional<ErrorReport> error() {
    return messages.stream()
        .filter(message -> message.type() == ErrorReport.TYPE)
        .findFirst()
        .map(message -> error(message.body()));
  }

  private static ErrorReport error(byte[] body) {
    BodyReader fields = new BodyReader(body);
    ErrorReport error = ErrorReport.error("", "");
    for (byte field = fields.int8(); field != 0; field = fields.int8()) {
      String text = fields.text();
      error =
          switch (field) {
            case 'C' ->
                new ErrorReport(
                    error.severity(), text, error.message(), error.detail(), error.hint());
            case 'M' ->
                new ErrorReport(
                    error.severity(), error.sqlState(), text, error.detail(), error.hint());
            case 'D' -> error.withDetail(text);
            case 'H' -> error.withHint(text);
            default -> error;
          };
    }
    return error;
  }

  /**
   * How many rows were changed, as the tags of CommandComplete say.
   *
   * @param copies whether a COPY is one into a table
   */
  public long changedRows(boolean copies) {
    long rows = 0;
    for (Message message : messages) {
      if (message.type() == 'C') {
        String tag = new BodyReader(message.body()).text();
        boolean changes =
            tag.startsWith("INSERT ")
                || tag.startsWith("UPDATE ")
                || tag.startsWith("DELETE ")
                || (copies && tag.startsWith("COPY "));
        rows += changes ? Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1)) : 0;
      }
    }
    return rows;
  }
}
