/** What the page's sections show, as the templates read it: rows, cells and words. */
package dev.spate.report.page;
