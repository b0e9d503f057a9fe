/** Tables as the server's catalogue describes them, and how their names are written in SQL. */
package dev.spate.worker.table;
