/** Sessions that hand on what is said, and keep none of DSQL's rules about statements. */
package dev.spate.dsqllocal.relay;
