/** The function's log: one line of JSON an invocation. */
package dev.spate.lambda.log;
