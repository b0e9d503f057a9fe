package dev.spate.fleets.lambda.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Does many things at once, each on a thread that costs next to nothing while it waits. */
public final class VirtualThreads {
  private VirtualThreads() {}

  /** Starts one. */
  public static <T> CompletableFuture<T> start(Supplier<T> work, String name) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("spate-" + name)
        .start(
            () -> {
              try {
                done.complete(work.get());
              } catch (Throwable e) { // who waits must hear of it
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  /** Starts that many and waits for all; their results in their order. */
  public static <T> List<T> all(int count, IntFunction<Supplier<T>> work, String name) {
    List<CompletableFuture<T>> started = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      started.add(start(work.apply(index), name));
    }
    return joined(started);
  }

  /** What all of them return, in their order. */
  public static <T> List<T> joined(List<CompletableFuture<T>> answers) {
    return answers.stream().map(CompletableFuture::join).toList();
  }
}
