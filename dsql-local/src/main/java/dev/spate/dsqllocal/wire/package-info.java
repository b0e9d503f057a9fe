/** PostgreSQL's protocol, as a server speaks it (its manual, "Frontend/Backend Protocol"). */
package dev.spate.dsqllocal.wire;
