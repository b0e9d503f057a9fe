/** The execution environment that the function lives in, and its invocations. */
package dev.spate.lambda.environment;
