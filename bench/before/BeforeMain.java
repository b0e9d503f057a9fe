package dev.spate.bench.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.bench.jmh.MadeOutcomes;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.fleets.lambda.LambdaFleet;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.InvocationFacts;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.measure.MeasurementsAccumulator;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.stream.IntStream;

/**
 * Many tasks by the driver of commit ae06066, as SpateMain hands them out now. It is compiled
 * against that commit alone, by bench/lambda-driver.
 */
public final class BeforeMain {
  private static final int DISTINCT = 100;

  private BeforeMain() {}

  /** Takes {@code answers FILE}, or {@code tasks ENDPOINT NUMBER} and then lines of input. */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("answers")) {
      answers(Path.of(arguments[1]));
      System.out.println("written");
      return;
    }
    TimeSource time = TimeSource.system();
    int workers = Integer.parseInt(arguments[2]);
    try (LambdaFleet fleet =
            new LambdaFleet(
                BenchLoads.fleet(workers, arguments[1], Invocation.SEGMENT),
                _ -> {
                  throw new IOException("the stand-in runs already");
                },
                time,
                1);
        Scanner in = new Scanner(System.in, UTF_8)) {
      while (in.hasNextLine()) {
        String[] words = in.nextLine().split(" ", -1);
        int count = Integer.parseInt(words[1]);
        System.out.println(
            words[0].equals("warm")
                ? lost(fleet.run(all(count, words[2], time.now()), ProgressFeed.NONE).outcomes())
                : tasks(fleet, count, words[2], time));
      }
    }
  }

  private static double tasks(LambdaFleet fleet, int count, String seconds, TimeSource time)
      throws IOException {
    Instant began = time.now();
    List<LoadTask> all = all(count, seconds, began);
    MeasurementsAccumulator sum = new MeasurementsAccumulator();
    for (WorkerOutcome outcome : fleet.run(all, ProgressFeed.NONE).outcomes()) {
      if (outcome instanceof WorkerOutcome.Completed(var _, LoadReport report)) {
        sum.add(report.measurements());
      } else {
        throw new IOException("a task was not done: " + outcome);
      }
    }
    if (sum.result().seconds().isEmpty()) {
      throw new IOException("nothing was measured");
    }
    return Duration.between(began, time.now()).toMillis() / 1e3 - Long.parseLong(seconds);
  }

  private static List<LoadTask> all(int count, String seconds, Instant began) {
    LoadModel load =
        BenchLoads.closed(count, Duration.ZERO, Duration.ofSeconds(Long.parseLong(seconds)));
    return IntStream.range(0, count)
        .mapToObj(
            worker ->
                BenchLoads.task(
                    new TaskId("bench", "tasks", worker, count),
                    InvocationContest.NOWHERE,
                    load,
                    1,
                    began))
        .toList();
  }

  private static long lost(List<WorkerOutcome> outcomes) {
    return outcomes.stream().filter(WorkerOutcome.Lost.class::isInstance).count();
  }

  /** The templates that the stand-in fills in: an answer, and outcomes that it packs into one. */
  private static void answers(Path file) throws IOException {
    FunctionAnswer answer =
        new FunctionAnswer(
            WorkerTask.PROTOCOL,
            Optional.of(new SinkKey("marked")),
            FunctionAnswer.Fate.ANSWERED,
            Optional.of("#OUTCOME#"),
            new InvocationFacts(
                "#REQUEST#",
                "#ENVIRONMENT#",
                2,
                Instant.parse("2001-01-01T01:01:01Z"),
                Instant.parse("2002-02-02T02:02:02Z"),
                "on-demand",
                "C1",
                1_769,
                Optional.empty()));
    String json =
        ProtocolJson.mapper().writeValueAsString(answer).replace("\"marked\"", "\"#KEY#\"");
    List<String> lines = new ArrayList<>(List.of("packed", json, json));
    for (int worker = 0; worker < DISTINCT; worker++) {
      String outcome =
          ProtocolJson.mapper().writeValueAsString(MadeOutcomes.outcome(worker, DISTINCT, 30, 100));
      lines.add(outcome.replaceFirst("\"id\":\\{[^}]*}", "\"id\":#ID#"));
    }
    Files.write(file, lines);
  }
}
