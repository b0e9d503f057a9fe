/** What Lambda on this machine is started with: its function, its database, its options' values. */
package dev.spate.cli.lambda;
