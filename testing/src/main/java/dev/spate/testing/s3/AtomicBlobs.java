package dev.spate.testing.s3;

import java.util.Optional;
import org.gaul.s3proxy.PutOptions2;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.domain.BlobMetadata;
import org.jclouds.blobstore.options.PutOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;
import org.jclouds.http.HttpResponse;
import org.jclouds.http.HttpResponseException;

/**
 * Blobs that are looked at and written in one step, as in S3. The server looks first and writes
 * then, so that of two that create one blob both succeed, but it hands the condition on.
 */
final class AtomicBlobs extends ForwardingBlobStore {
  AtomicBlobs(BlobStore blobs) {
    super(blobs);
  }

  @Override
  public synchronized String putBlob(String container, Blob blob, PutOptions options) {
    if (options instanceof PutOptions2 conditions) {
      Optional<BlobMetadata> there =
          Optional.ofNullable(blobMetadata(container, blob.getMetadata().getName()));
      boolean absent = conditions.getIfNoneMatch() == null || there.isEmpty();
      boolean same =
          conditions.getIfMatch() == null
              || there
                  .map(BlobMetadata::getETag)
                  .filter(etag -> plain(etag).equals(plain(conditions.getIfMatch())))
                  .isPresent();
      if (!absent || !same) {
        throw new HttpResponseException(
            "a condition doesn't hold", null, HttpResponse.builder().statusCode(412).build());
      }
    }
    return super.putBlob(container, blob, options);
  }

  private static String plain(String etag) {
    return etag.replace("\"", "");
  }
}
