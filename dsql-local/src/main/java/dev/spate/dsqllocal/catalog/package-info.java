/**
 * What a cluster has beyond PostgreSQL: its roles, the schema sys, indexes that are built later.
 */
package dev.spate.dsqllocal.catalog;
