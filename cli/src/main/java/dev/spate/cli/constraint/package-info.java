/** What a CHECK says of a row, read by an SQL parser. */
package dev.spate.cli.constraint;
