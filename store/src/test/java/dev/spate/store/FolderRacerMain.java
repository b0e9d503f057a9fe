package dev.spate.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process with some of the racers: it says that it is ready, waits for a line and goes. */
final class FolderRacerMain {
  static final int ROUNDS = 25;

  private FolderRacerMain() {}

  public static void main(String[] arguments) throws Exception {
    ObjectStore store = new FolderStore(Path.of(arguments[0]));
    boolean create = arguments[1].equals("create");
    int threads = Integer.parseInt(arguments[3]);
    System.out.println("ready");
    if (System.in.read() < 0) {
      return;
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> racers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String name = arguments[2] + "." + i;
        racers.add(
            () -> {
              for (int round = 0; round < ROUNDS; round++) {
                if (create) {
                  create(store, "claims/" + round, "by " + name);
                } else {
                  add(store);
                }
              }
              return null;
            });
      }
      for (Future<Void> racer : executor.invokeAll(racers)) {
        racer.get();
      }
    }
  }

  private static void create(ObjectStore store, String key, String content) throws StoreException {
    if (store.createIfAbsent(key, content.getBytes(UTF_8)).isPresent()) {
      System.out.println(key + " " + content);
    }
  }

  private static void add(ObjectStore store) throws StoreException {
    while (true) {
      StoredObject seen = store.read("counter").orElseThrow();
      String next = String.valueOf(Integer.parseInt(seen.text()) + 1);
      if (store.replaceIf("counter", seen.version(), next.getBytes(UTF_8)).isPresent()) {
        return;
      }
    }
  }
}
