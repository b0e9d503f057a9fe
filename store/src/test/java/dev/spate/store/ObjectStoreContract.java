package dev.spate.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store keeps to, whatever it is made of. */
abstract class ObjectStoreContract {
  static final int RACERS = 16;

  /** An empty store. */
  abstract ObjectStore store() throws Exception;

  @Test
  void whatIsCreatedIsReadAndListedAndDeleted() throws Exception {
    ObjectStore store = store();
    assertThat(store.read("a/b.json")).isEmpty();
    Version version = store.createIfAbsent("a/b.json", bytes("one")).orElseThrow();
    StoredObject found = store.read("a/b.json").orElseThrow();
    assertThat(found.text()).isEqualTo("one");
    assertThat(found.version()).isEqualTo(version);
    assertThat(store.list("")).containsExactly("a/b.json");
    store.delete("a/b.json");
    assertThat(store.read("a/b.json")).isEmpty();
    assertThat(store.list("")).isEmpty();
    store.delete("a/b.json");
    assertThat(store.createIfAbsent("a/b.json", bytes("two"))).isPresent();
  }

  @Test
  void anObjectIsCreatedOnce() throws Exception {
    ObjectStore store = store();
    store.put("a", bytes("one"));
    assertThat(store.createIfAbsent("a", bytes("two"))).isEmpty();
    assertThat(store.createIfAbsent("a", bytes("one"))).isEmpty();
    assertThat(store.read("a").orElseThrow().text()).isEqualTo("one");
  }

  @Test
  void anObjectIsReplacedOnlyAsItWasSeen() throws Exception {
    ObjectStore store = store();
    Version first = store.put("a", bytes("one"));
    Version second = store.replaceIf("a", first, bytes("two")).orElseThrow();
    assertThat(store.replaceIf("a", first, bytes("three"))).isEmpty();
    assertThat(store.read("a").orElseThrow().version()).isEqualTo(second);
    assertThat(store.replaceIf("a", second, bytes(""))).isPresent();
    assertThat(store.read("a").orElseThrow().content()).isEmpty();
    store.delete("a");
    assertThat(store.replaceIf("a", second, bytes("four"))).isEmpty();
    assertThat(store.replaceIf("b/c", second, bytes("four"))).isEmpty();
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void putWritesOverWhatIsThere() throws Exception {
    ObjectStore store = store();
    byte[] large = bytes("x".repeat(300_000));
    store.put("a", large);
    Version small = store.put("a", bytes("small"));
    assertThat(store.read("a").orElseThrow().text()).isEqualTo("small");
    assertThat(store.read("a").orElseThrow().version()).isEqualTo(small);
    store.put("a", large);
    assertThat(store.read("a").orElseThrow().content()).isEqualTo(large);
  }

  @Test
  void aPrefixIsOfCharactersAndKeysAreSorted() throws Exception {
    ObjectStore store = store();
    for (String key : List.of("t/b/2", "t/b/10", "t/a", "t/bc", "u", "t/b-1/x")) {
      store.put(key, bytes(key));
    }
    assertThat(store.list("")).containsExactly("t/a", "t/b-1/x", "t/b/10", "t/b/2", "t/bc", "u");
    assertThat(store.list("t/b")).containsExactly("t/b-1/x", "t/b/10", "t/b/2", "t/bc");
    assertThat(store.list("t/b/")).containsExactly("t/b/10", "t/b/2");
    assertThat(store.list("t/b/1")).containsExactly("t/b/10");
    assertThat(store.list("t/c/")).isEmpty();
    assertThat(store.list("nowhere/at/all/")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b/ü+'()*!=&~", "run=1/a%2Fb", "x;y/#?", "€/𝄞"})
  void aKeyOfAnyCharactersIsOneObject(String key) throws Exception {
    ObjectStore store = store();
    Version version = store.createIfAbsent(key, bytes("one")).orElseThrow();
    assertThat(store.createIfAbsent(key, bytes("two"))).isEmpty();
    assertThat(store.replaceIf(key, version, bytes("three"))).isPresent();
    assertThat(store.read(key).orElseThrow().text()).isEqualTo("three");
    assertThat(store.list("")).containsExactly(key);
    assertThat(store.list(key)).containsExactly(key);
    store.delete(key);
    assertThat(store.list("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/a", "a/", "a//b", ".", "..", "a/../b", ".a", "a/.b", "a\\b", "a\nb"})
  void whatIsNoKeyIsRefused(String key) throws Exception {
    ObjectStore store = store();
    assertThatThrownBy(() -> store.put(key, bytes("")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no key");
  }

  @Test
  void aPartOfAStoreIsAStore() throws Exception {
    ObjectStore store = store();
    store.put("runs/ab/x", bytes("another's"));
    ObjectStore part = store.within("runs/a");
    Version version = part.createIfAbsent("t/1", bytes("one")).orElseThrow();
    assertThat(part.createIfAbsent("t/2", bytes("two"))).isPresent();
    assertThat(part.createIfAbsent("t/1", bytes("two"))).isEmpty();
    assertThat(part.replaceIf("t/1", version, bytes("two"))).isPresent();
    assertThat(part.list("")).containsExactly("t/1", "t/2");
    assertThat(part.list("t/2")).containsExactly("t/2");
    assertThat(store.list("runs/a/")).containsExactly("runs/a/t/1", "runs/a/t/2");
    assertThat(store.read("runs/a/t/1").orElseThrow().text()).isEqualTo("two");
    assertThat(part.within("t").list("")).containsExactly("1", "2");
    assertThat(part.place()).isEqualTo(store.place() + "/runs/a");
    part.delete("t/1");
    assertThat(store.list("")).containsExactly("runs/a/t/2", "runs/ab/x");
  }

  @Test
  void ofSixteenCreatorsOneWins() throws Exception {
    ObjectStore store = store();
    for (int round = 0; round < 10; round++) {
      String key = "claims/" + round;
      List<Integer> winners =
          race(i -> store.createIfAbsent(key, bytes("by " + i)).isPresent() ? i : null);
      assertThat(winners).hasSize(1);
      assertThat(store.read(key).orElseThrow().text()).isEqualTo("by " + winners.getFirst());
    }
  }

  @Test
  void ofSixteenReplacersOneWins() throws Exception {
    ObjectStore store = store();
    for (int round = 0; round < 10; round++) {
      String key = "leases/" + round;
      Version seen = store.put(key, bytes("nobody's"));
      List<Integer> winners =
          race(i -> store.replaceIf(key, seen, bytes("by " + i)).isPresent() ? i : null);
      assertThat(winners).hasSize(1);
      assertThat(store.read(key).orElseThrow().text()).isEqualTo("by " + winners.getFirst());
    }
  }

  @Test
  void aProbeFindsNothingAmissAndLeavesNothing() throws Exception {
    ObjectStore store = store();
    assertThatCode(() -> StoreProbe.require(store)).doesNotThrowAnyException();
    assertThat(store.list("")).isEmpty();
  }

  /** One of sixteen. */
  @FunctionalInterface
  interface Racer {
    Integer run(int index) throws Exception;
  }

  /** What the racers gave that gave something. */
  static List<Integer> race(Racer racer) throws Exception {
    CyclicBarrier start = new CyclicBarrier(RACERS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> all = new ArrayList<>();
      for (int i = 0; i < RACERS; i++) {
        int index = i;
        all.add(
            () -> {
              start.await();
              return racer.run(index);
            });
      }
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> one : threads.invokeAll(all)) {
        Optional.ofNullable(one.get()).ifPresent(results::add);
      }
      return results.stream().filter(Objects::nonNull).toList();
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
