package dev.spate.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.util.Optional;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * SnapStart's hooks. They throw for nothing that a database can bring about: a version could then
 * not be published, or an environment not be restored, for want of what only its tasks may need.
 */
final class SnapshotHooks implements Resource {
  private final Snapshot snapshot;

  private SnapshotHooks(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Has the runtime client call the hooks.
   *
   * @return what the caller must hold on to: the runtime client's own reference is a weak one
   */
  static Object register(Snapshot snapshot) {
    SnapshotHooks hooks = new SnapshotHooks(snapshot);
    Core.getGlobalContext().register(hooks);
    return hooks;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    tell("before the snapshot", snapshot.before());
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    tell("after the snapshot was restored", snapshot.after());
  }

  private static void tell(String when, Optional<String> problem) {
    problem.ifPresent(
        words ->
            LambdaRuntime.getLogger()
                .log("%s, the database could not be used: %s%n".formatted(when, words)));
  }
}
