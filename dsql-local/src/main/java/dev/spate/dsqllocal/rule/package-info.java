/** What Aurora DSQL refuses of a statement, and by which words. */
package dev.spate.dsqllocal.rule;
