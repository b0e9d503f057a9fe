/** The Lambda function. */
package dev.spate.lambda;
