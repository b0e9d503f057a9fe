/** Holds opening and renewing connections against a cluster that keeps Aurora DSQL's rules. */
package dev.spate.bench.connecting;
