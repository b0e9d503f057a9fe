package dev.spate.fleets.lambda.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.task.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Reads what functions answer. */
public final class FunctionAnswers {
  private static final int SHOWN = 200;

  private static final ObjectReader READER = ProtocolJson.mapper().readerFor(FunctionAnswer.class);

  private FunctionAnswers() {}

  /** A function's answer that isn't one, or one of another version. */
  public static final class UnreadableAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String message) {
      super(message);
    }
  }

  /** Reads what an invocation returned. */
  public static FunctionAnswer returned(byte[] payload) throws UnreadableAnswerException {
    try {
      FunctionAnswer answer = READER.readValue(payload);
      if (answer.protocol() == Task.PROTOCOL) {
        return answer;
      }
    } catch (IOException e) {
      // read once more, with a look at why
    }
    return questionable(payload);
  }

  private static FunctionAnswer questionable(byte[] payload) throws UnreadableAnswerException {
    try {
      JsonNode tree = ProtocolJson.mapper().readTree(payload);
      if (!tree.path("protocol").isInt() || !tree.has("disposition")) {
        throw new UnreadableAnswerException("it returned " + shown(payload));
      }
      int protocol = tree.path("protocol").asInt();
      if (protocol != Task.PROTOCOL) {
        throw new UnreadableAnswerException(
            ("it speaks protocol %d and this driver %d: deploy the function of the driver's"
                    + " version")
                .formatted(protocol, Task.PROTOCOL));
      }
      return ProtocolJson.mapper().treeToValue(tree, FunctionAnswer.class);
    } catch (JsonProcessingException e) {
      throw new UnreadableAnswerException(
          "it returned %s (%s)".formatted(shown(payload), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UnreadableAnswerException("it returned " + shown(payload));
    }
  }

  /** Reads an answer that was put into a sink. */
  public static FunctionAnswer stored(byte[] object) throws UnreadableAnswerException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(object))) {
      return returned(gzip.readAllBytes());
    } catch (IOException e) {
      throw new UnreadableAnswerException(
          "what it put into the sink can't be read: " + e.getMessage());
    }
  }

  private static String shown(byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
