package dev.spate.worker.insert.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.worker.wire.FrameBuffer;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapingTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"plain,'plain'", "it's,'it''s'", "a\\b, E'a\\\\b'", "\\',` E'\\\\'''`", "é,'é'"})
  void aLiteralMeansTheSameWhateverTheServerThinksOfBackslashes(String text, String literal) {
    assertThat(written(SqlLiteral::write, text).strip()).isEqualTo(literal.strip());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"plain,plain", "a\"b,a\\\"b", "\\,\\\\", "é\\é,é\\\\é"})
  void anElementOfAnArrayEscapesQuotesAndBackslashes(String text, String element) {
    assertThat(written(Escaping.ARRAY_ELEMENT::write, text)).isEqualTo(element);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"plain,plain", "`a\tb`,a\\tb", "`\n\r`,\\n\\r", "\\.,\\\\."})
  void aFieldOfACopyEscapesWhatEndsItAndBackslashes(String text, String field) {
    assertThat(written(Escaping.COPY_FIELD::write, text)).isEqualTo(field);
  }

  private static String written(BiConsumer<FrameBuffer, FrameBuffer> writer, String text) {
    FrameBuffer source = new FrameBuffer();
    source.putUtf8(text);
    FrameBuffer out = new FrameBuffer();
    writer.accept(source, out);
    return new String(out.toByteArray(), UTF_8);
  }
}
