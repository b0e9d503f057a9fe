/** The commands: each composes what it needs and turns what comes of it into an exit code. */
package dev.spate.cli.command;
