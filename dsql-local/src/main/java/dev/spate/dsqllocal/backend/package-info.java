/** Connections to the PostgreSQL behind the cluster. */
package dev.spate.dsqllocal.backend;
