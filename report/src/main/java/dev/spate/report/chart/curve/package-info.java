/**
 * Charts of what a trial comes to: percentiles, rates against concurrency, searches, cold starts.
 */
package dev.spate.report.chart.curve;
