package dev.spate.bench.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An invocation for each transaction, by each client in turn. */
final class InvocationContest {
  private static final String SPATE = "Spate's driver, whole";
  private static final String SDK = "AWS SDK for Java, async, bare";
  private static final String BOTO3 = "boto3, 64 threads";
  private static final String FORM = "%-32s %10s  %9s  %9s %9s%n";
  private static final double GOAL_CPU = 1.0 / 5;
  private static final double GOAL_RATE = 5;
  private static final double GOAL_P99 = 1.0 / 3;

  private final LambdaDriverMain options;
  private final ServerKey key;
  private final PrintStream out;

  InvocationContest(LambdaDriverMain options, ServerKey key, PrintStream out) {
    this.options = options;
    this.key = key;
    this.out = out;
  }

  void run() throws IOException, GeneralSecurityException {
    Path templates = key.file().resolveSibling("answers.txt");
    MadeAnswers.write(templates);
    Path request = Files.write(key.file().resolveSibling("request.json"), MadeAnswers.request());
    Map<String, Child> clients = new LinkedHashMap<>();
    try (Child standIn = standIn(key, templates, options)) {
      String endpoint = standIn.said();
      try {
        clients.put(SPATE, spate(key, endpoint, options.inFlight));
        clients.put(SDK, sdk(endpoint, request));
        if (options.boto3 != null) {
          clients.put(BOTO3, boto3(endpoint, request));
        }
        contest(clients);
      } finally {
        for (Child client : clients.values()) {
          client.close();
        }
      }
    }
  }

  static Child standIn(ServerKey key, Path templates, LambdaDriverMain options) throws IOException {
    return Child.java(
        StandInMain.class.getName(),
        System.getProperty("java.class.path"),
        List.of("-Xmx4g"),
        List.of(key.file().toString(), templates.toString(), "PT" + options.own + "S"));
  }

  static Child spate(ServerKey key, String endpoint, int inFlight) throws IOException {
    return Child.java(
        SpateMain.class.getName(),
        System.getProperty("java.class.path"),
        key.properties(),
        List.of(endpoint, Integer.toString(inFlight)));
  }

  private Child sdk(String endpoint, Path request) throws IOException {
    return Child.java(
        SdkMain.class.getName(),
        System.getProperty("java.class.path"),
        key.properties(),
        List.of(endpoint, Integer.toString(options.inFlight), request.toString()));
  }

  private Child boto3(String endpoint, Path request) throws IOException, GeneralSecurityException {
    return Child.program(
        BOTO3,
        Map.of(
            "AWS_ACCESS_KEY_ID",
            ServerKey.KEY_ID,
            "AWS_SECRET_ACCESS_KEY",
            ServerKey.SECRET,
            "AWS_DEFAULT_REGION",
            "us-east-1",
            "AWS_CA_BUNDLE",
            key.bundle().toString()),
        List.of("python3", options.boto3.toString(), endpoint, request.toString()));
  }

  private void contest(Map<String, Child> clients) throws IOException {
    String calls = "calls " + options.seconds;
    Map<String, InvocationFigures> closed = medians(clients, "calls 1", calls);
    table("%,d in flight".formatted(options.inFlight), closed);
    clients.remove(BOTO3);
    String load = "due " + options.rate + " ";
    Map<String, InvocationFigures> open = medians(clients, load + 1, load + options.seconds);
    table("%,d due a second".formatted(options.rate), open);

    double cpu = closed.get(SPATE).cpuMicros() / closed.get(SDK).cpuMicros();
    out.printf(
        "CPU each, to the SDK's: %s%n", LambdaDriverMain.held(cpu, "≤ 1/5", cpu <= GOAL_CPU));
    if (closed.containsKey(BOTO3)) {
      double rate = closed.get(SPATE).perSecond() / closed.get(BOTO3).perSecond();
      out.printf(
          "invocations a second, to boto3's: %s%n",
          LambdaDriverMain.held(rate, "≥ 5", rate >= GOAL_RATE));
    } else {
      out.println("invocations a second, to boto3's: not measured, there is no boto3 here");
    }
    double p99 = open.get(SPATE).p99Millis() / open.get(SDK).p99Millis();
    out.printf(
        "added p99, to the SDK's: %s%n", LambdaDriverMain.held(p99, "≤ 1/3", p99 <= GOAL_P99));
  }

  /** Runs each client in turn, warming it up before each run, so that it is connected. */
  private Map<String, InvocationFigures> medians(
      Map<String, Child> clients, String warmUp, String load) throws IOException {
    Map<String, List<InvocationFigures>> all = new LinkedHashMap<>();
    for (int time = 0; time < 2 && !options.cold; time++) {
      for (Child client : clients.values()) {
        client.ask(load); // not counted: the just-in-time compiler's
      }
    }
    for (int run = 0; run < options.runs; run++) {
      for (Map.Entry<String, Child> client : clients.entrySet()) {
        if (!options.cold) {
          client.getValue().ask(warmUp);
        }
        InvocationFigures figures = InvocationFigures.parse(client.getValue().ask(load));
        all.computeIfAbsent(client.getKey(), _ -> new ArrayList<>()).add(figures);
      }
    }
    Map<String, InvocationFigures> medians = new LinkedHashMap<>();
    all.forEach((name, figures) -> medians.put(name, InvocationFigures.median(figures)));
    return medians;
  }

  private void table(String load, Map<String, InvocationFigures> medians) {
    out.printf(FORM, load, "a second", "CPU each", "p50", "p99");
    medians.forEach(
        (name, figures) ->
            out.printf(
                FORM,
                name,
                "%,.0f/s".formatted(figures.perSecond()),
                "%,.0f µs".formatted(figures.cpuMicros()),
                "%,.1f ms".formatted(figures.p50Millis()),
                "%,.1f ms".formatted(figures.p99Millis())));
    out.println();
  }
}
