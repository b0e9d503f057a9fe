/** Logins by AWS IAM: who signs, and tokens that are signed and kept. */
package dev.spate.worker.connect.iam;
