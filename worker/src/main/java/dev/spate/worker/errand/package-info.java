/**
 * What a worker does at the database for the driver: look, prepare, sample, count, clean up. Each
 * errand has one connection and one report.
 */
package dev.spate.worker.errand;
