/** A run as a person watches it: preview, progress, summary. */
package dev.spate.cli.narration;
