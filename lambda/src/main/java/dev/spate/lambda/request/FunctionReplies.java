package dev.spate.lambda.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.lambda.answer.Answer;
import dev.spate.lambda.environment.FunctionEnvironment;
import dev.spate.lambda.environment.InvocationContext;
import dev.spate.lambda.log.WorkDone;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.FunctionAnswer.Disposition;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.invocation.PackedOutcome;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.store.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Brings the outcome of one invocation's task to where it is wanted. */
final class FunctionReplies {
  /**
   * What may be returned: Lambda takes 6 MB (its quotas; 6 MiB in AWS's own emulator), of which
   * some is left for what the answer says beside the outcome.
   */
  static final int MAX_RETURNED = 6_000_000 - 100_000;

  private final FunctionEnvironment environment;
  private final InvocationContext invocation;
  private final Delivery delivery;

  FunctionReplies(
      FunctionEnvironment environment, InvocationContext invocation, Delivery delivery) {
    this.environment = environment;
    this.invocation = invocation;
    this.delivery = delivery;
  }

  /** Returns what became of the request, without an outcome. */
  Answer bare(Disposition disposition, WorkDone done) {
    return new Answer(json(answer(disposition, Optional.empty())), done);
  }

  /** Returns the outcome, which is known to be small. */
  Answer returned(Outcome<?> outcome, WorkDone done) {
    return new Answer(json(answered(PackedOutcome.of(outcome))), done);
  }

  /** Returns the outcome, or puts it into the sink, as the request wants it and as it fits. */
  Answer delivered(Outcome<?> outcome, WorkDone done, Optional<ObjectStore> store) {
    if (delivery.returned() || store.isEmpty()) {
      PackedOutcome packed = PackedOutcome.of(outcome);
      if (fits(packed)) {
        return new Answer(
            json(answered(packed)),
            store.map(sink -> putIfWanted(outcome, sink, done)).orElse(done));
      }
      if (store.isEmpty()) {
        return tooLarge(outcome, packed, done);
      }
    }
    try {
      store.get().put(delivery.key().orElseThrow().answer(), inSink(outcome));
      return bare(Disposition.STORED, done);
    } catch (IOException e) {
      WorkDone lost = done.butAlso("the answer can't be put into the sink: " + e.getMessage());
      PackedOutcome packed = PackedOutcome.of(outcome);
      return fits(packed)
          ? new Answer(json(answered(packed)), lost)
          : tooLarge(outcome, packed, lost);
    }
  }

  /**
   * Puts the answer into the sink too, where a second delivery has said there that the first one's
   * connection broke: what is returned reaches nobody then.
   */
  private WorkDone putIfWanted(Outcome<?> outcome, ObjectStore store, WorkDone done) {
    SinkKey key = delivery.key().orElseThrow();
    try {
      if (store.read(key.wanted()).isPresent()) {
        store.put(key.answer(), inSink(outcome));
      }
      return done;
    } catch (IOException e) {
      return done.butAlso("the answer can't be put into the sink: " + e.getMessage());
    }
  }

  private Answer tooLarge(Outcome<?> outcome, PackedOutcome packed, WorkDone done) {
    String why =
        "the task was done, but its outcome of %,d bytes can be neither returned nor put into a sink"
            .formatted(packed.length());
    Lost<?> lost = new Lost<>(outcome.id(), Lost.Kind.CRASHED, why, Optional.empty());
    return returned(lost, done.butAlso(why));
  }

  private static boolean fits(PackedOutcome packed) {
    return packed.length() <= MAX_RETURNED;
  }

  private FunctionAnswer answered(PackedOutcome packed) {
    return answer(Disposition.ANSWERED, Optional.of(packed));
  }

  private FunctionAnswer answer(Disposition disposition, Optional<PackedOutcome> packed) {
    return new FunctionAnswer(
        Task.PROTOCOL, delivery.key(), disposition, packed, environment.facts(invocation));
  }

  private static byte[] json(FunctionAnswer answer) {
    try {
      return ProtocolJson.mapper().writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer can't be written", e);
    }
  }

  /** The answer as the sink holds it: zipped as a whole, and its outcome not by itself. */
  private byte[] inSink(Outcome<?> outcome) throws IOException {
    return gzipped(json(answered(PackedOutcome.plain(outcome))));
  }

  private static byte[] gzipped(byte[] json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json);
    }
    return bytes.toByteArray();
  }
}
