package dev.spate.lambdalocal.service;

/** One operation of the API. May block: each request has a thread of its own. */
@FunctionalInterface
interface Operation {
  /** Answers a request whose path is the operation's. */
  Response answer(Request request) throws ServiceError;
}
