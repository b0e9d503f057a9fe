/** Requests and answers of Lambda's API, and the operations that they are about. */
package dev.spate.lambdalocal.exchange;
