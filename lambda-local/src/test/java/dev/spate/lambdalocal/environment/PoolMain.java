package dev.spate.lambdalocal.environment;

import dev.spate.lambdalocal.functions.ParentFunction;
import java.nio.file.Path;
import java.time.Duration;

/** Owns an environment, until it is killed. */
final class PoolMain {
  private PoolMain() {}

  /** Prints the id of the process that the function has started; both are frozen then. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    String handler = ParentFunction.class.getName() + "::handle";
    TestPool pool = TestPool.of("", folder, s -> s.code = TestPool.function(handler));
    System.out.println(TestPool.text(pool.invoke("\"" + folder.resolve("ticks") + "\"")));
    Thread.sleep(Duration.ofMinutes(10));
  }
}
