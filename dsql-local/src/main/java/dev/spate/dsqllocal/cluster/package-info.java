/** What a cluster is like: its quotas, with Aurora DSQL's own as defaults. */
package dev.spate.dsqllocal.cluster;
