package dev.spate.protocol.sink;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** A place that driver and function share: a folder on one machine, or a part of an S3 bucket. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "sink")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Sink.Folder.class, name = "folder"),
  @JsonSubTypes.Type(value = Sink.S3.class, name = "s3")
})
public sealed interface Sink {
  /**
   * A folder.
   *
   * @param path absolute; made where it is missing
   */
  record Folder(String path) implements Sink {
    public Folder {
      requireNonNull(path, "path is null");
    }
  }

  /**
   * The objects of a bucket below a prefix.
   *
   * @param prefix without a slash at either end; may be empty
   * @param region the bucket's
   * @param endpoint another S3 than AWS's, addressed by path; empty for AWS's own
   */
  record S3(String bucket, String prefix, String region, Optional<String> endpoint)
      implements Sink {
    public S3 {
      requireNonNull(bucket, "bucket is null");
      requireNonNull(prefix, "prefix is null");
      requireNonNull(region, "region is null");
      requireNonNull(endpoint, "endpoint is null");
    }
  }
}
