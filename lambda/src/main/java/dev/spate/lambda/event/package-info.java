/** What a function is invoked with: which of the two kinds of event it is, and what it says. */
package dev.spate.lambda.event;
