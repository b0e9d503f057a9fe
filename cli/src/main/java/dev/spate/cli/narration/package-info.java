/** A run as a person watches it: outlook, progress, summary. */
package dev.spate.cli.narration;
