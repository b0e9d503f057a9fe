/** The cluster's certificate, made anew at each start. */
package dev.spate.dsqllocal.tls;
