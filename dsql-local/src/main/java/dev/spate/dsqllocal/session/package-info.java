/** What a client's session is to the front that holds its connection, and what it is given. */
package dev.spate.dsqllocal.session;
