/** Aurora DSQL's rules on this machine: a front to an embedded PostgreSQL. */
package dev.spate.dsqllocal;
