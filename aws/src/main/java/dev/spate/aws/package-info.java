/** Credentials for AWS, and where they come from; requests to AWS without an SDK lie below. */
package dev.spate.aws;
