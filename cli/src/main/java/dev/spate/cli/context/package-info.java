/** What every command is handed: streams, exit codes, errors, interrupts. */
package dev.spate.cli.context;
