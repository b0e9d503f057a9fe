/** The driver of functions against other clients, before a Lambda that answers at once. */
package dev.spate.bench.driver;
