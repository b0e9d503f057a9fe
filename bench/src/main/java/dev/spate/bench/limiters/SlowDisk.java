package dev.spate.bench.limiters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A library that, loaded before all others, has fdatasync and fsync take longer in PostgreSQL. */
final class SlowDisk {
  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <errno.h>
      #include <string.h>
      #include <unistd.h>

      static int slow;

      /* before the server writes its title over its own name */
      __attribute__((constructor)) static void begin(void) {
        slow = strncmp(program_invocation_short_name, "postgres", 8) == 0;
      }

      static void delay(void) {
        if (slow) usleep(5000);
      }

      int fdatasync(int file) {
        int (*next)(int) = dlsym(RTLD_NEXT, "fdatasync");
        delay();
        return next(file);
      }

      int fsync(int file) {
        int (*next)(int) = dlsym(RTLD_NEXT, "fsync");
        delay();
        return next(file);
      }
      """;

  private SlowDisk() {}

  /** The library; empty where there is no C compiler that can build it. */
  static Optional<Path> build(Path folder) throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("slow-disk.c"), SOURCE);
    Path library = folder.resolve("slow-disk.so");
    try {
      int exit =
          new ProcessBuilder(
                  "cc",
                  "-shared",
                  "-fPIC",
                  "-O1",
                  "-o",
                  library.toString(),
                  source.toString(),
                  "-ldl")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("cc.log").toFile())
              .start()
              .waitFor();
      return exit == 0 ? Optional.of(library) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
