/** SQL as far as a rule has to read it: tokens, statements, kinds. The server parses it. */
package dev.spate.dsqllocal.statement;
