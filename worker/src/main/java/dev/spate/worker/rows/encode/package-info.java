/** What each generator makes of a column: an encoder of its values. */
package dev.spate.worker.rows.encode;
