/**
 * Which transactions of a cluster got in each other's way. PostgreSQL makes the second one wait;
 * Aurora DSQL lets both go on, and only the first that commits succeeds (its user guide,
 * "Concurrency control in Aurora DSQL").
 */
package dev.spate.dsqllocal.conflict;
