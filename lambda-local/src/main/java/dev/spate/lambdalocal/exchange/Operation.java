package dev.spate.lambdalocal.exchange;

/** One operation of the API. May block: each request has a thread of its own. */
@FunctionalInterface
public interface Operation {
  /** Answers a request whose path is the operation's. */
  ApiResponse answer(ApiRequest request) throws ServiceException;
}
