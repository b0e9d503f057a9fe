/** Charts as SVG: scales, marks, and the view models that the templates below chart/ draw. */
package dev.spate.report.chart;
