package dev.spate.testing.database;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import java.util.Map;

/** The one server that all tests of a JVM share. It starts when the first one asks for it. */
public final class TestServer {
  private TestServer() {}

  /** The server, which ends with the JVM; it doesn't wait for its disk. */
  public static EmbeddedServer shared() {
    return Holder.SERVER;
  }

  private static final class Holder {
    static final EmbeddedServer SERVER = start();

    private static EmbeddedServer start() {
      EmbeddedServer server = EmbeddedServer.start(ServerSpec.of("tests", Map.of("fsync", "off")));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    }
  }
}
