package dev.spate.image;

import java.nio.file.Path;

/** What {@code lambda/image/layout.sh} starts: lays out the files of the function's image. */
public final class LayoutMain {
  private LayoutMain() {}

  /**
   * Lays them out.
   *
   * @param arguments the function's zip, and the folder, in which the entry point already is
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: LayoutMain FUNCTION_ZIP OUT");
      System.exit(2);
    }
    Path image = Path.of(arguments[1]).toAbsolutePath();
    ImageFiles.layOut(Path.of(arguments[0]), image);
    Path cache = Training.train(image, System.getenv());
    System.err.printf("laid out %s, its cache has %,d bytes%n", image, cache.toFile().length());
    System.exit(0); // not kept alive by what served the training
  }
}
