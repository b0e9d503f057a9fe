/** How long a new execution environment takes to its first acknowledged insert. */
package dev.spate.bench.coldstart;
