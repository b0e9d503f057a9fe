/** The driver of a fleet of functions at its limit, and a function's worker beside a thread's. */
package dev.spate.bench.lambda;
