package dev.spate.worker.wire;

import java.io.IOException;

/**
 * Carries bytes between the two sides of a connection without ever locking up.
 *
 * <p>Both sides could lock up if each waited for the other to read: the server writes its replies
 * to a long pipeline before it has read all of it. A message that surely fits into the empty
 * buffers of the kernels ({@link #FITS}) is simply written; beyond that, replies are taken in while
 * writing.
 */
sealed interface Transport permits ChannelTransport, StreamTransport {
  /**
   * So many bytes without an answer fit into the buffers of the two kernels even while the server
   * reads nothing: the least default of a send buffer is 16 KiB, of a receive window 64 KiB.
   */
  int FITS = 32 * 1024;

  /** In place of a number of replies: more of the exchange is to be sent, so read on. */
  int MORE_TO_COME = Integer.MAX_VALUE;

  /**
   * Sends bytes, and takes in replies where that is needed to get on.
   *
   * @param readiesOwed how often the server will have said that it is ready at the end of this
   *     exchange if these are its last bytes, else {@link #MORE_TO_COME}
   */
  void send(byte[] bytes, int length, ServerReplies replies, int readiesOwed) throws IOException;

  /** Takes in replies until the server has said so many times that it is ready. */
  void await(ServerReplies replies, int readiesOwed) throws IOException;

  /** Closes the connection at once; from any thread. What is under way ends with an exception. */
  void close();
}
