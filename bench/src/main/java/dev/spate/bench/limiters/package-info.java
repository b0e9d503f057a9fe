/** Plants causes that hold a trial, and counts which of them are found. */
package dev.spate.bench.limiters;
