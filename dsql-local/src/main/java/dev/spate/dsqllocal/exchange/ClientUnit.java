package dev.spate.dsqllocal.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.statement.StatementKind;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages of a client that are worked on together.
 *
 * @param messages as the client sent them, but for Sync
 * @param statements that they are about, in their order
 * @param simple whether this is a Query, which is answered by ReadyForQuery itself
 */
public record ClientUnit(List<Message> messages, List<SqlStatement> statements, boolean simple) {
  private static final Message SYNC = new Message((byte) 'S', new byte[0]);

  /** Copies the lists. */
  public ClientUnit {
    messages = List.copyOf(messages);
    statements = List.copyOf(statements);
  }

  /** A statement of a Query. */
  public static ClientUnit simple(SqlStatement statement) {
    requireNonNull(statement, "statement is null");
    return new ClientUnit(List.of(BackendLink.query(statement.text())), List.of(statement), true);
  }

  /** The same about another text, for PostgreSQL alone. */
  public List<Message> rewritten(String sql) {
    if (simple) {
      return List.of(BackendLink.query(sql));
    }
    List<Message> changed = new ArrayList<>();
    for (Message message : messages) {
      changed.add(
          message.type() == 'P'
              ? new Message(
                  (byte) 'P',
                  new BodyWriter().int8(0).raw(sql.getBytes(UTF_8)).int8(0).int16(0).bytes())
              : message);
    }
    changed.add(SYNC);
    return changed;
  }

  /** As they are sent to PostgreSQL: so that it answers with ReadyForQuery. */
  public List<Message> sent() {
    if (simple) {
      return messages;
    }
    List<Message> sent = new ArrayList<>(messages);
    sent.add(SYNC);
    return sent;
  }

  /** What the transaction's end or beginning is, where that is what it is about. */
  public StatementKind kind() {
    return statements.isEmpty() ? StatementKind.EMPTY : statements.getLast().kind();
  }

  /** Whether one of its statements is of this kind. */
  public boolean has(StatementKind kind) {
    return statements.stream().anyMatch(statement -> statement.kind() == kind);
  }

  /** Whether it changes anything. */
  public boolean writes() {
    return has(StatementKind.DML) || has(StatementKind.COPY_IN) || has(StatementKind.DDL);
  }

  /** How many bytes the client sent. */
  public long bytes() {
    return messages.stream().mapToLong(message -> message.body().length).sum();
  }

  /**
   * What a statement that PostgreSQL isn't asked about is answered with.
   *
   * @param columns what Describe is answered with, and behind it rows; empty for a statement
   *     without any
   */
  public List<Message> answered(String tag, List<Message> columns, List<Message> rows) {
    List<Message> answers = new ArrayList<>();
    Message none = new Message((byte) 'n', new byte[0]);
    Message complete = new Message((byte) 'C', new BodyWriter().text(tag).bytes());
    if (simple) {
      answers.addAll(columns);
      answers.addAll(rows);
      answers.add(complete);
      return answers;
    }
    for (Message message : messages) {
      switch (message.type()) {
        case 'P' -> answers.add(new Message((byte) '1', new byte[0]));
        case 'B' -> answers.add(new Message((byte) '2', new byte[0]));
        case 'C' -> answers.add(new Message((byte) '3', new byte[0]));
        case 'D' -> {
          if (message.body()[0] == 'S') {
            answers.add(new Message((byte) 't', new BodyWriter().int16(0).bytes()));
          }
          answers.addAll(columns.isEmpty() ? List.of(none) : columns);
        }
        case 'E' -> {
          answers.addAll(rows);
          answers.add(complete);
        }
        default -> {
          // nothing else is answered
        }
      }
    }
    return answers;
  }
}
