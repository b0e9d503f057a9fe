package dev.spate.fleets.credential;

import dev.spate.aws.AwsCredentials;
import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says as whom a process with its variables would sign: only so can a test give it a home. */
final class CredentialMain {
  private CredentialMain() {}

  public static void main(String[] arguments) throws IOException {
    AwsCredentials found = new DriverCredentials(System.getenv(), TimeSource.system()).current();
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write(found.accessKeyId().getBytes(StandardCharsets.UTF_8));
    }
  }
}
