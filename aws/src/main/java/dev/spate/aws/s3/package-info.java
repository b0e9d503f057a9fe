/** Objects in S3, by signed requests. */
package dev.spate.aws.s3;
