/** Numbers and UUIDs as pure functions of a row's number. */
package dev.spate.worker.rows.value;
