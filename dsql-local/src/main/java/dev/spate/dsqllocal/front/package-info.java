/** What clients connect to: TLS, the login, and the connection of a session. */
package dev.spate.dsqllocal.front;
