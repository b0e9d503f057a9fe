/** Sessions whose transactions keep Aurora DSQL's rules, over connections to PostgreSQL. */
package dev.spate.dsqllocal.transaction;
