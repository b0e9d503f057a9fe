package dev.spate.bench.coldstart;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints how long each form of the function takes from its start to its first insert. */
public final class ColdStartMain {
  private static final int FEWEST = 10;

  private ColdStartMain() {}

  /**
   * Measures.
   *
   * @param arguments the function's zip, the laid out image, the folder of Node's function or
   *     {@code -}, and how many starts each makes
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path zip = Path.of(arguments[0]);
    Path image = Path.of(arguments[1]);
    Optional<Path> node =
        Optional.of(arguments[2]).filter(place -> !place.equals("-")).map(Path::of);
    int starts = arguments.length > 3 ? Integer.parseInt(arguments[3]) : FEWEST;
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Path folder = Files.createTempDirectory("spate-cold-start");
    TimeSource time = TimeSource.system();
    try (EmbeddedServer server = EmbeddedServer.start(ServerSpec.of("cold-start", Map.of()));
        SecretService secrets = new SecretService(folder, server.user(), time)) {
      createTable(server);
      Logins logins = new Logins(server, secrets);
      FirstEvent plain = logins.plain();
      List<Contender> forms = new ArrayList<>();
      forms.add(Contender.plainJvm(zip, folder, plain));
      forms.add(Contender.zip(zip, plain));
      forms.add(Contender.image(image, folder, plain));
      node.ifPresent(place -> forms.add(Contender.node(place, plain)));
      ColdStartRun bench =
          new ColdStartRun(server, folder, Map.of("PATH", System.getenv("PATH")), time);
      out.printf(
          "from start to 100 acknowledged inserts on PostgreSQL %s, Java %s; medians of %d"
              + " interleaved starts%n",
          server.version(), Runtime.version(), starts);
      out.println(ColdStartTable.of(run(bench, forms, starts)));
      for (Contender form : List.of(forms.get(1), forms.get(2))) {
        out.printf("%n%s: a driver's transaction, by where its login is got%n", form.name());
        out.println(ColdStartTable.of(run(bench, logins.of(form), starts)));
      }
    }
    out.printf(
        "the zip has %,d bytes, the image's cache %,d%n",
        Files.size(zip), Files.size(image.resolve("function.aot")));
    System.exit(0);
  }

  /**
   * One start of each in turn, so that the machine's moods meet all of them; the first is for
   * nothing.
   */
  private static Map<String, List<Duration>> run(
      ColdStartRun bench, List<Contender> contenders, int starts) throws IOException {
    Map<String, List<Duration>> times = new LinkedHashMap<>();
    for (int start = 0; start <= starts; start++) {
      for (Contender contender : contenders) {
        Duration took = bench.measure(contender);
        if (start > 0) {
          times.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(took);
        }
      }
    }
    return times;
  }

  private static void createTable(EmbeddedServer server) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), server.user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE event_header (id bigint PRIMARY KEY, event_type text NOT NULL,"
              + " \"timestamp\" timestamptz NOT NULL)");
    }
  }
}
