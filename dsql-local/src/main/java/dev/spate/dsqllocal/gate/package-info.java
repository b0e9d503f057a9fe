/** Who may open a connection: rate, number, a cluster that sleeps. */
package dev.spate.dsqllocal.gate;
