/** A generator guessed for each column, from its type and from what is said of it. */
package dev.spate.cli.init.guess;
