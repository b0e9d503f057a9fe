package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.ChangeRecord;
import dev.spate.engine.fleet.ChangeReversal;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetException;
import dev.spate.store.StoreException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What fleets change outside of a run, kept among its documents until it is put back: {@code
 * fleet/change-<n>.json}.
 */
public final class RecordedChanges implements FleetChanges {
  private static final String PREFIX = "fleet/change-";
  private static final String SUFFIX = ".json";

  private final RunDocuments documents;
  private final Consumer<String> warnings;
  private int last;

  /**
   * The changes of a run.
   *
   * @param warnings takes a sentence for each change that stays
   */
  public RecordedChanges(RunDocuments documents, Consumer<String> warnings) throws StoreException {
    this.documents = requireNonNull(documents, "documents is null");
    this.warnings = requireNonNull(warnings, "warnings is null");
    this.last = kept().stream().mapToInt(RecordedChanges::number).max().orElse(0);
  }

  @Override
  public synchronized Kept keep(ChangeRecord change) throws FleetException {
    String key = "%s%06d%s".formatted(PREFIX, ++last, SUFFIX);
    try {
      documents.create(key, change);
    } catch (StoreException e) {
      throw new FleetException(
          "nothing is changed at the function, since that can't be kept: " + e.getMessage(), e);
    }
    return new Kept() {
      @Override
      public void putBack() {
        documents.drop(key);
      }

      @Override
      public void left(String why) {
        warnings.accept(why);
      }
    };
  }

  /**
   * Puts back what an earlier driver left, the last change first.
   *
   * @throws FleetException where one can't be put back now; its record and those before it stay
   */
  public synchronized void giveBack(ChangeReversal reversal) throws FleetException, StoreException {
    for (String key : kept().reversed()) {
      reversal.giveBack(documents.require(key, ChangeRecord.class));
      documents.drop(key);
    }
  }

  private List<String> kept() throws StoreException {
    return documents.keys().stream().filter(key -> key.startsWith(PREFIX)).sorted().toList();
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(PREFIX.length(), key.length() - SUFFIX.length()));
  }
}
