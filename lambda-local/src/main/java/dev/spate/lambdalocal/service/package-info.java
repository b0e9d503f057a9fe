/** Lambda's own API as its clients see it: invocations, events in their queue, configuration. */
package dev.spate.lambdalocal.service;
