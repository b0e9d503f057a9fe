package dev.spate.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A driver that starts a server in the folder of its argument and then waits to be killed. */
final class KilledDriverMain {
  private KilledDriverMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    ServerSpec spec = new ServerSpec("left", "18", Map.of(), Optional.of(Path.of(arguments[0])));
    EmbeddedServer server = EmbeddedServer.start(spec);
    System.out.println(server.processIds().getFirst() + " " + server.folder());
    Thread.currentThread().join();
  }
}
