/** The command line: entry point, exit codes, and what commands are handed. */
package dev.spate.cli;
