/** A front that pins sessions by the rules that AWS gives for RDS Proxy. */
package dev.spate.testing.proxy;
