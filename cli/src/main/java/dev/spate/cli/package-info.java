/** The entry point of the command line. */
package dev.spate.cli;
