/**
 * The environments of a function: when they start, how many there may be, how long they are kept.
 */
package dev.spate.lambdalocal.pool;
