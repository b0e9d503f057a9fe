/** Answers the tasks of Spate's driver. */
package dev.spate.lambda.request;
