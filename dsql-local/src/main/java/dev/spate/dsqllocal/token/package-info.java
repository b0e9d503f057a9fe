/** The tokens that clients log in with, verified as IAM would. */
package dev.spate.dsqllocal.token;
