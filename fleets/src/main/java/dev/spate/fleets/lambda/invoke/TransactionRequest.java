package dev.spate.fleets.lambda.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.TransactionTask;
import java.nio.charset.StandardCharsets;

/**
 * The requests of one load's transactions, which differ in one number alone. The JSON around it is
 * made once: at thousands of invocations a second, making it each time would be most of the work.
 */
final class TransactionRequest {
  /** A sequence that nothing else in a request looks like. */
  private static final long MARK = 8_070_605_040_302_010_000L;

  private final byte[] before;
  private final byte[] after;

  TransactionRequest(LoadTask task) {
    String json = json(task);
    String mark = Long.toString(MARK);
    int at = json.indexOf(mark);
    if (at < 0 || json.indexOf(mark, at + 1) >= 0) {
      throw new IllegalStateException("the transaction's sequence isn't in its request once");
    }
    before = json.substring(0, at).getBytes(StandardCharsets.UTF_8);
    after = json.substring(at + mark.length()).getBytes(StandardCharsets.UTF_8);
  }

  private static String json(LoadTask task) {
    TransactionTask transaction =
        new TransactionTask(
            task.id().as(TaskKind.TRANSACTION),
            task.endpoint(),
            task.workload(),
            task.identity(),
            task.startAt(),
            MARK);
    try {
      return ProtocolJson.mapper()
          .writeValueAsString(FunctionRequest.of(transaction, Delivery.direct()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a transaction can't be written", e);
    }
  }

  /** The request for the transaction that begins with this sequence. */
  byte[] of(long firstSequence) {
    byte[] digits = Long.toString(firstSequence).getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[before.length + digits.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(digits, 0, all, before.length, digits.length);
    System.arraycopy(after, 0, all, before.length + digits.length, after.length);
    return all;
  }
}
