/** How long a user waits for the first insert. */
package dev.spate.bench.start;
