/** What people see: figures, tables and styles. */
package dev.spate.cli.terminal;
