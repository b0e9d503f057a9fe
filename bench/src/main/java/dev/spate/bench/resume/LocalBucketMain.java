package dev.spate.bench.resume;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.testing.s3.LocalBucket;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * A process that is S3 to drivers and functions. It prints, as a shell takes it, where its bucket
 * is and the keys to it, and runs until it is ended.
 */
public final class LocalBucketMain {
  private LocalBucketMain() {}

  /**
   * Serves.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    try (LocalBucket bucket = LocalBucket.start();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8)) {
      out.println(
          "SINK=s3://%s/kills AWS_ENDPOINT_URL_S3=%s AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s"
              .formatted(
                  LocalBucket.NAME, bucket.endpoint(), LocalBucket.KEY_ID, LocalBucket.SECRET));
      new CountDownLatch(1).await(); // until a signal ends the process
    }
  }
}
