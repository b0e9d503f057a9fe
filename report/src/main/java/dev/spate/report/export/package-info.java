/** What other tools read of a run: a summary in Markdown, a timeline in CSV, latencies for HDR. */
package dev.spate.report.export;
