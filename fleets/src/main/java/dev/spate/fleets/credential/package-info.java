/** The driver's AWS credentials, for the workers on its machine. */
package dev.spate.fleets.credential;
