/** A bucket on this machine whose conditional writes are atomic, as in S3. */
package dev.spate.testing.s3;
