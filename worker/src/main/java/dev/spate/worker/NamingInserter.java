package dev.spate.worker;

import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.insert.Inserter;
import dev.spate.worker.server.FailureCodes;
import java.io.IOException;

/**
 * An inserter whose failures name the cause by the server's ways.
 *
 * @param inserter what inserts
 * @param codes the server's
 */
record NamingInserter(Inserter inserter, FailureCodes codes) implements Inserter {
  @Override
  public InsertResult insert(long firstSequence) {
    return codes.named(inserter.insert(firstSequence));
  }

  @Override
  public void ping() throws IOException {
    inserter.ping();
  }

  @Override
  public void close() {
    inserter.close();
  }
}
