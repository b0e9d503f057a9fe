/** A plan guessed from a table that is there. */
package dev.spate.cli.init;
