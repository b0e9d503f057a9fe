/** What a session says to PostgreSQL, and what it is answered. */
package dev.spate.dsqllocal.exchange;
