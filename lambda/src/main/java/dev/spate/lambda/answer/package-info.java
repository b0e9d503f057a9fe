/** What an invocation returns. */
package dev.spate.lambda.answer;
