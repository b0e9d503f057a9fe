/** Answers the plain event. */
package dev.spate.lambda.plain;
