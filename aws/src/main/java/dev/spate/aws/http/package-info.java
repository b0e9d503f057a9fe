/**
 * HTTP/1.1 as signed requests to AWS need it: one request at a time on a kept connection, sent once
 * and never again, over TLS with the host's name verified, through a proxy where one is set.
 */
package dev.spate.aws.http;
