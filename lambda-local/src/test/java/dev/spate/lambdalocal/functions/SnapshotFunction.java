package dev.spate.lambdalocal.functions;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import java.util.ArrayList;
import java.util.List;

/** Notes in which order a snapshot's hooks are called. */
public final class SnapshotFunction implements Resource {
  private final List<String> calls = new ArrayList<>();

  public SnapshotFunction() {
    calls.add("constructor");
    Core.getGlobalContext().register(this);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    calls.add("beforeCheckpoint");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    calls.add("afterRestore");
  }

  /** Returns what was called. */
  public String handle(String ignored) {
    calls.add("handle");
    return String.join(" ", calls);
  }
}
