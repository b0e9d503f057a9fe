/** What Aurora DSQL refuses, as far as a plan says that it will be asked for. */
package dev.spate.engine.target.dsql;
