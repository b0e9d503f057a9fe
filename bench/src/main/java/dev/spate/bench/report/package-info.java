/** How long the report of a large run and the page over many runs take, and how large they are. */
package dev.spate.bench.report;
