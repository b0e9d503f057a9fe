package dev.spate.lambdalocal.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * Signals by kill(2), called without a process of its own: a forked {@code kill} costs
 * milliseconds, and an environment is frozen and continued around every invocation.
 */
final class Signals {
  private final MethodHandle kill;
  private final MethodHandle getpgid;
  private final Numbers numbers;

  private Signals(MethodHandle kill, MethodHandle getpgid, Numbers numbers) {
    this.kill = kill;
    this.getpgid = getpgid;
    this.numbers = numbers;
  }

  /** Those of this platform; empty where it has no POSIX signals. */
  static Optional<Signals> ofThisPlatform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("windows")) {
      return Optional.empty();
    }
    Numbers numbers = system.contains("linux") ? Numbers.LINUX : Numbers.BSD;
    return function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT))
        .flatMap(
            kill ->
                function("getpgid", FunctionDescriptor.of(JAVA_INT, JAVA_INT))
                    .map(getpgid -> new Signals(kill, getpgid, numbers)));
  }

  @SuppressWarnings("restricted") // two functions of the C library, with their types as POSIX says
  private static Optional<MethodHandle> function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(address -> linker.downcallHandle(address, descriptor));
  }

  /** Whether a process leads a process group, so that the group can be signalled as a whole. */
  boolean leadsGroup(long pid) {
    try {
      return (int) getpgid.invokeExact((int) pid) == pid;
    } catch (Throwable e) {
      throw new IllegalStateException("getpgid couldn't be called", e);
    }
  }

  /** Suspends a process, or a group where the id is negative. */
  void stop(long id) {
    send(id, numbers.stop());
  }

  /** Continues what was suspended. */
  void resume(long id) {
    send(id, numbers.resume());
  }

  /** Asks to end (SIGTERM). */
  void terminate(long id) {
    send(id, 15);
  }

  /** Ends at once (SIGKILL). */
  void kill(long id) {
    send(id, 9);
  }

  /**
   * A process that has gone in the meantime needs no signal, so what kill returns isn't looked at.
   */
  private void send(long id, int signal) {
    try {
      int _ = (int) kill.invokeExact((int) id, signal);
    } catch (Throwable e) {
      throw new IllegalStateException("kill couldn't be called", e);
    }
  }

  /** The numbers that differ among systems (signal(7) of Linux; signal.h of macOS and the BSDs). */
  private record Numbers(int stop, int resume) {
    static final Numbers LINUX = new Numbers(19, 18);
    static final Numbers BSD = new Numbers(17, 19);
  }
}
