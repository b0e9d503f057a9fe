/** Writes to the place that driver and function share. */
package dev.spate.lambda.sink;
