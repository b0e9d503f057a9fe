package dev.spate.bench.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Many tasks at once, handed out, collected and merged: by the driver as it is, and as it was. */
final class TaskContest {
  private static final double GOAL = 1.0 / 3;

  /** In the sources of the driver as it was: see the script. */
  private static final String BEFORE = "dev.spate.bench.lambda.BeforeMain";

  private static final int FEW = 100;

  private static final int MAX_ROUNDS = 15;

  private final LambdaDriverMain options;
  private final ServerKey key;
  private final PrintStream out;
  private final Path templates;

  TaskContest(LambdaDriverMain options, ServerKey key, PrintStream out) {
    this.options = options;
    this.key = key;
    this.out = out;
    this.templates = key.file().resolveSibling("answers.txt");
  }

  void run() throws IOException {
    try (Child standIn = InvocationContest.standIn(key, templates, options);
        Child now = InvocationContest.spate(key, standIn.said(), options.tasks)) {
      if (options.before == null) {
        warmUp(now);
        double[] took = new double[options.runs];
        for (int run = 0; run < options.runs; run++) {
          took[run] = tasks(now, options.tasks);
        }
        say(InvocationFigures.median(took), "now");
        out.println("the driver as it was isn't here to be measured");
        return;
      }
      contest(now);
    }
  }

  private void contest(Child now) throws IOException {
    Path old = key.file().resolveSibling("answers-before.txt");
    try (Child written = before(List.of("answers", old.toString()))) {
      written.said();
    }
    try (Child standIn = InvocationContest.standIn(key, old, options);
        Child before = before(List.of("tasks", standIn.said(), Integer.toString(options.tasks)))) {
      warmUp(now);
      connect(before);
      double[] took = new double[options.runs];
      double[] tookBefore = new double[options.runs];
      for (int run = 0; run < options.runs; run++) {
        took[run] = tasks(now, options.tasks);
        connect(before);
        tookBefore[run] = tasks(before, options.tasks);
      }
      double median = InvocationFigures.median(took);
      double medianBefore = InvocationFigures.median(tookBefore);
      say(median, "now");
      say(medianBefore, "before");
      double ratio = median / medianBefore;
      out.printf(
          "the tasks' time, to what it was: %s%n",
          LambdaDriverMain.held(ratio, "≤ 1/3", ratio <= GOAL));
    }
  }

  private Child before(List<String> arguments) throws IOException {
    return Child.java(BEFORE, options.before, key.properties(), arguments);
  }

  /** Not counted: the compiler's, and all connections' opening. */
  private void warmUp(Child driver) throws IOException {
    if (!options.cold) {
      tasks(driver, Math.min(FEW, options.tasks));
      tasks(driver, options.tasks);
    }
  }

  /**
   * The driver as it was gives TLS five seconds, which is too little for thousands of connections
   * at once: it loses tasks until all of them are open.
   */
  private void connect(Child before) throws IOException {
    String warm = "warm " + options.tasks + " " + options.own;
    String lost = "";
    for (int round = 0; round < MAX_ROUNDS && !lost.equals("0"); round++) {
      lost = before.ask(warm);
    }
  }

  private double tasks(Child driver, int count) throws IOException {
    return Double.parseDouble(driver.ask("tasks " + count + " " + options.own));
  }

  private void say(double seconds, String when) {
    out.printf(
        "%,d tasks handed out, collected and merged: %.2f s beyond their own time, %s%n",
        options.tasks, seconds, when);
  }
}
