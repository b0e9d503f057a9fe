/** Charts over the time of a trial. */
package dev.spate.report.chart.time;
