/** Secrets that AWS keeps: of Secrets Manager and of Systems Manager's Parameter Store. */
package dev.spate.aws.secret;
