/** What is inserted: table, columns, generators, insert method. */
package dev.spate.protocol.workload;
