/** A proxy on loopback in front of a server; what it plants there is up to each benchmark. */
package dev.spate.bench.proxy;
