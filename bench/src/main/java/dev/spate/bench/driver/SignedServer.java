package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.lambdalocal.access.AccessDeniedException;
import dev.spate.lambdalocal.access.HttpCall;
import dev.spate.lambdalocal.access.RequestGuard;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Serves requests, each connection on a thread of its own, if a guard lets them in. */
public final class SignedServer {
  private static final int MAX_HEAD = 16 * 1024;

  private final ServerSocket server;
  private final RequestGuard guard;
  private final Answerer answerer;

  /** What answers a request that the guard lets in. */
  public interface Answerer {
    /** The answer to one request. */
    Answer answer(HttpCall call, byte[] body) throws IOException;
  }

  /** An answer in JSON. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Answer(int status, byte[] json) {}

  /** Serves what connects to the socket. */
  public SignedServer(ServerSocket server, RequestGuard guard, Answerer answerer) {
    this.server = server;
    this.guard = guard;
    this.answerer = answerer;
  }

  /** Takes connections until the socket is closed. */
  public void serve() {
    while (true) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 4_096);
      OutputStream out = socket.getOutputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        out.write(response(head, in));
      }
    } catch (IOException e) {
      return; // the client has left
    }
  }

  /** The head of the next request; empty where the client has closed. */
  private static String head(InputStream in) throws IOException {
    byte[] head = new byte[1_024];
    int length = 0;
    while (length < 4 || head[length - 1] != '\n' || head[length - 3] != '\n') {
      int b = in.read();
      if (b < 0 || length == MAX_HEAD) {
        return "";
      }
      if (length == head.length) {
        head = Arrays.copyOf(head, 2 * length);
      }
      head[length++] = (byte) b;
    }
    return new String(head, 0, length, ISO_8859_1);
  }

  private byte[] response(String head, InputStream in) throws IOException {
    String[] lines = head.split("\r\n", -1);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(lines[i].substring(0, colon), _ -> new ArrayList<>(1))
            .add(lines[i].substring(colon + 1).strip());
      }
    }
    byte[] body =
        in.readNBytes(
            Integer.parseInt(headers.getOrDefault("Content-Length", List.of("0")).getFirst()));
    String[] request = lines[0].split(" ", -1);
    int query = request[1].indexOf('?');
    HttpCall call =
        new HttpCall(
            request[0],
            query < 0 ? request[1] : request[1].substring(0, query),
            query < 0 ? "" : request[1].substring(query + 1),
            headers,
            sha256(body));
    return bytes(checked(call, body));
  }

  private Answer checked(HttpCall call, byte[] body) throws IOException {
    try {
      guard.require(call);
      return answerer.answer(call, body);
    } catch (AccessDeniedException e) {
      return new Answer(403, "{\"message\":\"%s\"}".formatted(e.getMessage()).getBytes(UTF_8));
    }
  }

  private static byte[] bytes(Answer answer) {
    byte[] body = answer.json();
    byte[] head =
        ("HTTP/1.1 "
                + answer.status()
                + " X\r\nContent-Type: application/json\r\nx-amzn-RequestId: bench\r\n"
                + "X-Amz-Executed-Version: $LATEST\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(ISO_8859_1);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
