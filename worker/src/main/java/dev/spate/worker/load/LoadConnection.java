package dev.spate.worker.load;

import static java.util.Objects.requireNonNull;

import dev.spate.worker.insert.Inserter;
import java.io.IOException;

/**
 * One open connection, ready to insert.
 *
 * @param ping asks the server for nothing and waits for its answer, to measure the network
 */
public record LoadConnection(Inserter inserter, Ping ping) implements AutoCloseable {
  /** A round trip that makes the server do nothing. */
  @FunctionalInterface
  public interface Ping {
    /**
     * Makes one round trip.
     *
     * @throws IOException if the connection is lost
     */
    void roundTrip() throws IOException;
  }

  public LoadConnection {
    requireNonNull(inserter, "inserter is null");
    requireNonNull(ping, "ping is null");
  }

  /** Closes the connection; from any thread, and an insert that is under way ends at once. */
  @Override
  public void close() {
    inserter.close();
  }
}
