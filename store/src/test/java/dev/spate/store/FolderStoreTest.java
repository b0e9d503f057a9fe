package dev.spate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder keeps the contract among processes too, and when it fails half-way. */
class FolderStoreTest extends ObjectStoreContract {
  private static final int PROCESSES = 4;

  @TempDir private Path temporary;

  @Override
  ObjectStore store() {
    return new FolderStore(temporary.resolve("store"));
  }

  @Test
  void ofSixteenCreatorsInFourProcessesOneWins() throws Exception {
    Map<String, String> winners = new HashMap<>();
    for (String line : processes("create")) {
      String[] won = line.split(" ", 2); // key, content
      assertThat(winners.put(won[0], won[1])).as(won[0]).isNull();
    }
    assertThat(winners).hasSize(FolderRacerMain.ROUNDS);
    for (Map.Entry<String, String> winner : winners.entrySet()) {
      assertThat(store().read(winner.getKey()).orElseThrow().text()).isEqualTo(winner.getValue());
    }
  }

  @Test
  void noneOfTheAdditionsOfSixteenReplacersInFourProcessesIsLost() throws Exception {
    store().put("counter", bytes("0"));
    processes("add");
    assertThat(store().read("counter").orElseThrow().text())
        .isEqualTo(String.valueOf(RACERS * FolderRacerMain.ROUNDS));
  }

  @Test
  void whatAKilledWriterLeavesIsNotListed() throws Exception {
    Path run = Files.createDirectories(temporary.resolve("store/run"));
    Files.writeString(run.resolve(".0123456789abcdef.part"), "{\"half\":");
    Files.createDirectories(run.resolve(".hidden"));
    Files.writeString(run.resolve(".hidden/x"), "");
    store().put("run/a", bytes("whole"));
    assertThat(store().list("")).containsExactly("run/a");
    assertThat(store().list("run/.")).isEmpty();
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws Exception {
    Files.writeString(temporary.resolve("store"), "no folder");
    for (Attempt attempt : attempts()) {
      assertThatThrownBy(() -> attempt.on(store()))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith(temporary.resolve("store") + ": can't ")
          .hasMessageContaining("run/a: ");
    }
    assertThatThrownBy(() -> store().list(""))
        .hasMessage("%1$s: can't list it: %1$s is no folder", temporary.resolve("store"));
    assertThat(temporary.resolve("store")).hasContent("no folder");
  }

  @Test
  void anObjectCantStandWhereOthersAreBelowIt() throws Exception {
    store().put("run/a", bytes("one"));
    assertThatThrownBy(() -> store().createIfAbsent("run", bytes("")))
        .hasMessageEndingWith("can't create run: there are objects below this key");
    assertThatThrownBy(() -> store().put("run/a/b", bytes("")))
        .hasMessageContaining("can't write run/a/b: ")
        .hasMessageEndingWith("a is a file");
    assertThat(store().list("")).containsExactly("run/a");
  }

  /** Each step of each write fails in turn: the object is the old one or the new one, or absent. */
  @Test
  void aFolderThatFailsHalfWayLeavesNothingHalfWritten() throws Exception {
    for (Attempt attempt : attempts()) {
      boolean failed = true;
      for (int step = 0; failed; step++) {
        Path folder = temporary.resolve("%s-%d".formatted(attempt, step));
        FolderStore sound = new FolderStore(folder);
        String before = attempt == Attempt.CREATE ? null : "old";
        if (before != null) {
          sound.put("run/a", bytes(before));
        }
        try {
          attempt.on(new FolderStore(folder, new FailingDisk(step)));
          failed = false;
        } catch (StoreException e) {
          assertThat(e)
              .hasMessageStartingWith(folder + ": can't ")
              .hasMessageEndingWith("run/a: No space left on device");
        }
        String after = sound.read("run/a").map(StoredObject::text).orElse(null);
        assertThat(after).as("%s, step %d", attempt, step).isIn(before, "new");
        assertThat(sound.list("")).hasSize(after == null ? 0 : 1);
        assertThat(partsIn(folder)).isEmpty();
      }
    }
  }

  @Test
  void aFolderThatNobodyWaitsForKeepsTheContractToo() throws Exception {
    ObjectStore store = FolderStore.unsynced(temporary.resolve("unsynced"));
    StoreProbe.require(store);
    for (int round = 0; round < 10; round++) {
      String key = "run/" + round;
      assertThat(race(i -> store.createIfAbsent(key, bytes("by " + i)).isPresent() ? i : null))
          .hasSize(1);
    }
    assertThat(store.list("run/")).hasSize(10);
  }

  @Test
  void anInterruptedThreadWritesToTheEndAndStaysInterrupted() throws Exception {
    ObjectStore store = store();
    Version first = store.put("a", bytes("one"));
    Thread.currentThread().interrupt();
    try {
      assertThat(store.createIfAbsent("b", bytes("one"))).isPresent();
      assertThat(store.replaceIf("a", first, bytes("two"))).isPresent();
      assertThat(store.read("a").orElseThrow().text()).isEqualTo("two");
      store.put("a", bytes("three"));
      store.delete("b");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(store.list("")).containsExactly("a");
  }

  /** A way to write "new" to run/a. */
  private enum Attempt {
    CREATE,
    PUT,
    REPLACE;

    void on(ObjectStore store) throws StoreException {
      switch (this) {
        case CREATE -> assertThat(store.createIfAbsent("run/a", bytes("new"))).isPresent();
        case PUT -> store.put("run/a", bytes("new"));
        case REPLACE ->
            assertThat(store.replaceIf("run/a", Version.ofContent(bytes("old")), bytes("new")))
                .isPresent();
      }
    }
  }

  private static List<Attempt> attempts() {
    return List.of(Attempt.values());
  }

  private static List<Path> partsIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".part")).toList();
    }
  }

  /** What the processes printed, which start their work together. */
  private List<String> processes(String what) throws Exception {
    List<Process> all = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        all.add(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FolderRacerMain.class.getName(),
                    temporary.resolve("store").toString(),
                    what,
                    String.valueOf(i),
                    String.valueOf(RACERS / PROCESSES))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
      }
      for (Process one : all) {
        assertThat(one.inputReader().readLine()).isEqualTo("ready");
      }
      for (Process one : all) {
        one.outputWriter().write("go\n");
        one.outputWriter().flush();
      }
      for (Process one : all) {
        one.inputReader().lines().forEach(lines::add);
        assertThat(one.waitFor()).isZero();
      }
    } finally {
      all.forEach(Process::destroyForcibly);
    }
    return lines;
  }
}
