/** The commands of Aurora DSQL's rules on this machine. */
package dev.spate.cli.dsql;
