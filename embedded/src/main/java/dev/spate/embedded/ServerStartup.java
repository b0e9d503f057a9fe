package dev.spate.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Starts one server.
 *
 * @param cache where unpacked programs are kept
 */
record ServerStartup(ServerSpec spec, Path cache, OsAccount account) {
  private static final int ATTEMPTS = 3;

  EmbeddedServer run() throws InterruptedException {
    Release release = Release.of(spec.version()).orElseThrow();
    try {
      Installation installation = Installation.of(release, cache, account);
      ServerFolder folder = createFolder();
      try {
        return start(release, installation, folder);
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        folder.remove();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          place() + ": cannot set up PostgreSQL " + release.version() + ": " + reason(e), e);
    }
  }

  private EmbeddedServer start(Release release, Installation installation, ServerFolder folder)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      installation.createCluster(folder.data(), folder.programsLog());
      ServerSettings.write(spec, port, folder.data());
      Optional<Postmaster> postmaster = Postmaster.start(folder, installation.programs());
      if (postmaster.isPresent()) {
        return new EmbeddedServer(spec, release.version(), port, folder, postmaster.get());
      }
      if (attempt == ATTEMPTS || !folder.log().portWasTaken()) {
        throw new EmbeddedServerException(
            folder.log().problems(place(), release.version(), spec.settings()));
      }
      ServerFolders.delete(folder.data());
    }
  }

  private ServerFolder createFolder() throws IOException, InterruptedException {
    try (FolderLock _ = FolderLock.of(cache)) {
      return ServerFolder.create(spec.dataDirectory().orElse(cache), spec.name(), account);
    }
  }

  private String place() {
    return "target " + spec.name();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The kinds of file system errors are in the name of their class, not in their message. */
  private static String reason(IOException e) {
    return e.getClass() == IOException.class ? e.getMessage() : e.toString();
  }
}
