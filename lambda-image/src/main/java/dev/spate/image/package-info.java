/** Lays out the function's container image, and trains the cache that its JVM starts from. */
package dev.spate.image;
