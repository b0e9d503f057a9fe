package dev.spate.testing.s3;

import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * A server on this machine with one bucket, kept in memory, that checks signatures and whose
 * conditional writes are atomic. Those who use it need s3proxy in their module.
 */
public final class LocalBucket implements AutoCloseable {
  /** The bucket's name. */
  public static final String NAME = "bucket";

  /** The only access key that it takes. */
  public static final String KEY_ID = "AKIDEXAMPLE";

  /** What requests are signed with. */
  public static final String SECRET = "sesame-81";

  private final BlobStore blobs;
  private final S3Proxy server;

  private LocalBucket(BlobStore blobs, S3Proxy server) {
    this.blobs = blobs;
    this.server = server;
  }

  /** Serves the bucket on a free port. */
  public static LocalBucket start() throws Exception {
    BlobStore blobs =
        new AtomicBlobs(
            ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
                .credentials("any", "any")
                .build(BlobStoreContext.class)
                .getBlobStore());
    blobs.createContainerInLocation(null, NAME);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET)
            .build();
    server.start();
    return new LocalBucket(blobs, server);
  }

  /** Where it is served, as in AWS_ENDPOINT_URL_S3. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** Puts an empty object there without a request. */
  public void putEmpty(String key) {
    blobs.putBlob(NAME, blobs.blobBuilder(key).payload("").build());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the bucket's server did not stop", e);
    }
  }
}
