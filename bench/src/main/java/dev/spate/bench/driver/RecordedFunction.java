package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.protocol.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/**
 * Answers as Spate's function does, and does nothing: a transaction is acknowledged at once, and a
 * load is said to be done after a while, with measurements of 30 s that were made before.
 */
final class RecordedFunction {
  private static final int ENVIRONMENTS = 1_000;

  /** As tasks are written: the whole task is read by real functions only. */
  private static final String LOAD = "\"task\":\"load\"";

  private final Duration load;
  private final TimeSource time;
  private final AnswerTemplate transaction;
  private final List<AnswerTemplate> loads = new ArrayList<>();
  private final List<PackedOutcome> packed = new ArrayList<>();
  private final AtomicLong invocations = new AtomicLong();

  /**
   * A function.
   *
   * @param templates of its answers: the first line says whether outcomes are packed, the second is
   *     a transaction's answer; then follow loads' answers, or one answer and outcomes to pack
   * @param load how long a load takes
   */
  RecordedFunction(Path templates, Duration load, TimeSource time) throws IOException {
    this.load = load;
    this.time = time;
    List<String> lines = Files.readAllLines(templates);
    transaction = new AnswerTemplate(lines.get(1));
    boolean plain = lines.getFirst().equals("plain");
    for (String line : lines.subList(2, plain ? lines.size() : 3)) {
      loads.add(new AnswerTemplate(line));
    }
    for (String line : plain ? List.<String>of() : lines.subList(3, lines.size())) {
      packed.add(new PackedOutcome(new AnswerTemplate(line)));
    }
  }

  /** An outcome as it was packed before: members of gzip, of which one holds the task's id. */
  private static final class PackedOutcome {
    private final byte[] start;
    private final byte[] end;

    private PackedOutcome(AnswerTemplate outcome) throws IOException {
      start = gzipped(outcome.start());
      end = gzipped(outcome.end());
    }

    private String with(String id) throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(start);
      all.writeBytes(gzipped(id.getBytes(UTF_8)));
      all.writeBytes(end);
      return Base64.getEncoder().encodeToString(all.toByteArray());
    }

    private static byte[] gzipped(byte[] part) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(part);
      }
      return bytes.toByteArray();
    }
  }

  /** Answers one invocation; for a load, after waiting. */
  byte[] answer(byte[] payload) throws IOException {
    String received = time.now().toString();
    long number = invocations.getAndIncrement();
    String request = new String(payload, UTF_8);
    String id = between(request, "\"id\":", "}") + "}";
    Map<String, String> gaps = new HashMap<>();
    gaps.put(AnswerTemplate.ID, id);
    gaps.put(AnswerTemplate.REQUEST, "request-" + number);
    gaps.put(AnswerTemplate.ENVIRONMENT, "environment-" + number % ENVIRONMENTS);
    gaps.put(AnswerTemplate.RECEIVED, received);
    AnswerTemplate answer = transaction;
    if (request.contains(LOAD)) {
      gaps.put(AnswerTemplate.KEY, between(request, "\"key\":{\"value\":\"", "\""));
      if (!packed.isEmpty()) {
        gaps.put(AnswerTemplate.OUTCOME, packed.get((int) (number % packed.size())).with(id));
      }
      answer = loads.get((int) (number % loads.size()));
      sleep();
    }
    gaps.put(AnswerTemplate.ANSWERED, time.now().toString());
    return answer.filled(gaps);
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private void sleep() {
    try {
      Thread.sleep(load);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
