package dev.spate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A release unpacked in the user's cache folder, with an empty cluster beside it: copying that
 * takes a tenth of the time of {@code initdb}.
 *
 * @param folder holds {@code bin}, {@code lib}, {@code share} and {@code template}
 */
record Installation(Path folder, OsAccount account) {

  /** The installation in {@code cache}, made there if it is missing. */
  static Installation of(Release release, Path cache, OsAccount account)
      throws IOException, InterruptedException {
    Installation installation = new Installation(cache.resolve(release.folder()), account);
    if (Files.isDirectory(installation.folder)) {
      return installation;
    }
    try (FolderLock _ = FolderLock.of(cache)) {
      if (!Files.isDirectory(installation.folder)) {
        installation.make(release);
      }
    }
    return installation;
  }

  Programs programs() {
    return new Programs(folder.resolve("bin"), account);
  }

  /** Makes a fresh cluster. */
  void createCluster(Path data, Path log) throws IOException, InterruptedException {
    programs().copy(folder.resolve("template"), data, log);
  }

  /** Makes everything under another name first, so that a killed Spate leaves no half of it. */
  private void make(Release release) throws IOException, InterruptedException {
    Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
    ServerFolders.delete(partial);
    Path workspace = Files.createDirectories(partial);
    Archive.unpack(release.archive(), workspace);
    if (account == OsAccount.UNPRIVILEGED) {
      ServerFolders.give(workspace, OsAccount.NOBODY);
    }
    initdb(new Programs(workspace.resolve("bin"), account), workspace);
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void initdb(Programs programs, Path workspace)
      throws IOException, InterruptedException {
    // The collation of code points: the same on every machine, whatever its locales are.
    List<String> arguments =
        List.of(
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-sync",
            "--no-instructions",
            "--pgdata=" + workspace.resolve("template"));
    programs.run("initdb", arguments, workspace.resolve("initdb.log"));
  }
}
