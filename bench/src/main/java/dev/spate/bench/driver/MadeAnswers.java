package dev.spate.bench.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.bench.jmh.MadeOutcomes;
import dev.spate.bench.lambda.BenchLoads;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.FunctionAnswer.Disposition;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.invocation.InvocationFacts;
import dev.spate.protocol.invocation.PackedOutcome;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.ledger.OperationState;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.TransactionReport;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.TransactionTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a function of this version answers, as templates for the stand-in. */
final class MadeAnswers {
  private static final int SECONDS = 30;
  private static final int OPERATIONS_PER_SECOND = 100;
  private static final int DISTINCT = 100;
  private static final Pattern MARKED_ID = Pattern.compile("\\{\"run\":\"marked\"[^}]*}");

  private MadeAnswers() {}

  /** Writes the templates: a transaction's answer, and loads' answers, one a line. */
  static void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("plain");
    lines.add(answer(transaction(), Optional.empty()));
    for (int worker = 0; worker < DISTINCT; worker++) {
      LoadReport load =
          (LoadReport)
              MadeOutcomes.outcome(worker, DISTINCT, SECONDS, OPERATIONS_PER_SECOND).report();
      lines.add(answer(load, Optional.of(new SinkKey("marked"))));
    }
    Files.write(file, lines);
  }

  /** A request for a transaction, as the driver sends it. */
  static byte[] request() throws JsonProcessingException {
    LoadTask load =
        BenchLoads.task(
            TaskId.load("bench", "invocations", 0, 1),
            SpateMain.NOWHERE,
            BenchLoads.closed(1, Duration.ZERO, Duration.ofSeconds(1)),
            1,
            Instant.EPOCH);
    TransactionTask transaction =
        new TransactionTask(
            load.id().as(TaskKind.TRANSACTION),
            load.endpoint(),
            load.workload(),
            load.identity(),
            load.startAt(),
            1_000);
    return ProtocolJson.mapper()
        .writeValueAsBytes(FunctionRequest.of(transaction, Delivery.direct()));
  }

  private static TransactionReport transaction() {
    return new TransactionReport(
        OperationState.ACKNOWLEDGED, 100, Duration.ofMillis(1), Optional.empty(), Optional.empty());
  }

  private static String answer(Report report, Optional<SinkKey> key)
      throws JsonProcessingException {
    Outcome<?> outcome = new Outcome.Completed<>(TaskId.load("marked", "marked", 0, 1), report);
    FunctionAnswer answer =
        new FunctionAnswer(
            Task.PROTOCOL,
            key,
            Disposition.ANSWERED,
            Optional.of(PackedOutcome.plain(outcome)),
            new InvocationFacts(
                AnswerTemplate.REQUEST,
                AnswerTemplate.ENVIRONMENT,
                2,
                Instant.parse(AnswerTemplate.RECEIVED),
                Instant.parse(AnswerTemplate.ANSWERED),
                "on-demand",
                "C1",
                1_769,
                Optional.empty()));
    String json = ProtocolJson.mapper().writeValueAsString(answer);
    String keyed = json.replace("\"value\":\"marked\"", "\"value\":\"" + AnswerTemplate.KEY + "\"");
    return MARKED_ID.matcher(keyed).replaceAll(Matcher.quoteReplacement(AnswerTemplate.ID));
  }
}
