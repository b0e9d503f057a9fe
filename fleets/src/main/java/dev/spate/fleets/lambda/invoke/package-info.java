/** Single invocations of a function, and what their answers mean. */
package dev.spate.fleets.lambda.invoke;
