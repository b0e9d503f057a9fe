package dev.spate.dsqllocal.transaction;

import dev.spate.dsqllocal.exchange.Answers;
import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was said to PostgreSQL in a transaction up to an answer, and what a digest of that answer
 * was: enough to say it again and to know whether it still means the same.
 */
record SaidStep(List<Message> messages, boolean writes, int digest) {
  /** Answers that say what became of a statement; the others depend on what was prepared before. */
  private static final Set<Byte> TELLING =
      Set.of((byte) 'C', (byte) 'D', (byte) 'T', (byte) 's', (byte) 'I');

  static SaidStep of(List<Message> messages, boolean writes, Answers answers) {
    return new SaidStep(List.copyOf(messages), writes, digest(answers));
  }

  static int digest(Answers answers) {
    int digest = 1;
    for (Message answer : answers.messages()) {
      if (TELLING.contains(answer.type())) {
        digest = 31 * digest + answer.type();
        digest = 31 * digest + Arrays.hashCode(answer.body());
      }
    }
    return 31 * digest + answers.error().map(error -> error.sqlState().hashCode()).orElse(0);
  }

  /** Whether this answer is the one that was given; what was read may have changed since. */
  boolean isAnsweredBy(Answers answers) {
    return writes ? digest == digest(answers) : answers.error().isEmpty();
  }

  /**
   * The messages, to be said again on the same connection, which still has what was prepared: a
   * statement's name is freed before it is prepared again.
   */
  List<Message> again() {
    return again(messages);
  }

  /** Messages as they may be said a second time. */
  static List<Message> again(List<Message> said) {
    return said.stream().flatMap(message -> freed(message).stream()).toList();
  }

  private static List<Message> freed(Message message) {
    return parsedName(message)
        .map(
            name ->
                List.of(
                    new Message((byte) 'C', new BodyWriter().int8('S').text(name).bytes()),
                    message))
        .orElse(List.of(message));
  }

  private static Optional<String> parsedName(Message message) {
    return message.type() == 'P' && message.body()[0] != 0
        ? Optional.of(new BodyReader(message.body()).text())
        : Optional.empty();
  }
}
