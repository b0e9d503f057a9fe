/**
 * Whole numbers in few bytes: the one binary form under histograms and ledgers.
 *
 * <p>A number is written as a variable-length integer (seven bits a byte, lowest first, the top bit
 * says that more follow). A sorted sequence of sizes at positions is written as pairs of gap and
 * size, in which the usual size of one costs nothing.
 */
package dev.spate.protocol.compact;
