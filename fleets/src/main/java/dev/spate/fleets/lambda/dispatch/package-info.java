/** Hands tasks to a function and brings their outcomes back. */
package dev.spate.fleets.lambda.dispatch;
