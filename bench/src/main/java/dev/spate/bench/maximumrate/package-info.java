/** Searches for a maximum rate that is known, since a proxy before the server plants it. */
package dev.spate.bench.maximumrate;
