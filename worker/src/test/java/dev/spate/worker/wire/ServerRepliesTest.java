package dev.spate.worker.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRepliesTest {
  private final ServerReplies replies = new ServerReplies();
  private final FrameBuffer server = new FrameBuffer();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7, 64, 100_000})
  void messagesAreTalliedHoweverTheyArriveInPieces(int pieceLength) throws IOException {
    for (int i = 0; i < 1_000; i++) {
      message('1', "");
      message('2', "");
      message('N', "SNOTICE\0Mtalk\0\0");
      message('C', "INSERT 0 " + i + "\0");
    }
    message('N', "M" + "long ".repeat(10_000) + "\0\0");
    message('Z', "T");
    arriveInPieces(pieceLength);

    assertThat(replies.parsed()).isEqualTo(1_000);
    assertThat(replies.completed()).isEqualTo(1_000);
    assertThat(replies.rows()).isEqualTo(499_500);
    assertThat(replies.notices()).isEqualTo(1_001);
    assertThat(replies.readies()).isEqualTo(1);
    assertThat(replies.status()).isEqualTo(TransactionStatus.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    "INSERT 0 12,12,false,false",
    "COPY 3000,3000,false,false",
    "BEGIN,0,false,false",
    "COMMIT,0,true,false",
    "ROLLBACK,0,false,true"
  })
  void aTagTellsRowsAndTheEndOfATransaction(
      String tag, long rows, boolean committed, boolean rolledBack) throws IOException {
    message('C', tag + "\0");
    arriveInPieces(1_000);

    assertThat(replies.rows()).isEqualTo(rows);
    assertThat(replies.committed()).isEqualTo(committed);
    assertThat(replies.rolledBack()).isEqualTo(rolledBack);
  }

  @Test
  void theFirstErrorIsKept() throws IOException {
    message('E', "SFEHLER\0VERROR\0C23505\0Mdouble\0DKey (n)=(1)\0Htry\0Fnbtinsert.c\0\0");
    message('E', "SERROR\0VERROR\0C25P02\0Maborted\0\0");
    arriveInPieces(1_000);

    ServerError error = replies.error().orElseThrow();
    assertThat(error).hasToString("ERROR 23505: double");
    assertThat(error.detail()).hasValue("Key (n)=(1)");
    assertThat(error.hint()).hasValue("try");
    assertThat(error.endsConnection()).isFalse();
  }

  @Test
  void ofALongErrorOnlyTheBeginningIsKeptAndNoCharacterIsCutInTwo() throws IOException {
    message(
        'E',
        "SERROR\0VERROR\0C23514\0M" + "é😀".repeat(100_000) + "\0D" + "x".repeat(9_999) + "\0\0");
    arriveInPieces(100_000);

    ServerError error = replies.error().orElseThrow();
    assertThat(error.message()).isEqualTo("é😀".repeat(149) + "é…");
    assertThat(error.detail().orElseThrow()).hasSize(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abcde", "1", "123456", "2 3 4"})
  void anErrorWithoutAProperCodeGetsOne(String code) throws IOException {
    message('E', "SERROR\0C" + code + "\0Modd\0\0");
    arriveInPieces(1_000);

    assertThat(replies.error().orElseThrow().sqlState()).isEqualTo("XX000");
  }

  @Test
  void aNewExchangeForgetsTheOldOne() throws IOException {
    message('E', "VFATAL\0C57P01\0Mgo\0\0");
    message('C', "INSERT 0 1\0");
    arriveInPieces(1_000);
    assertThat(replies.error().orElseThrow().endsConnection()).isTrue();
    replies.reset();

    assertThat(replies.failed()).isFalse();
    assertThat(replies.rows()).isZero();
  }

  @Test
  void whatIsNoPostgresqlIsRefused() {
    server.putBytes("HTTP/1.1 400 Bad Request".getBytes(UTF_8));

    assertThatThrownBy(() -> arriveInPieces(1_000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("message of type");
  }

  @Test
  void theEndOfTheStreamIsAnException() {
    assertThatThrownBy(() -> replies.takeIn((target, offset, length) -> -1))
        .isInstanceOf(EOFException.class);
  }

  private void message(char type, String content) {
    server.putByte(type);
    byte[] bytes = content.getBytes(UTF_8);
    server.putInt(4 + bytes.length);
    server.putBytes(bytes);
  }

  private void arriveInPieces(int pieceLength) throws IOException {
    byte[] all = Arrays.copyOf(server.array(), server.position());
    for (int[] at = {0}; at[0] < all.length; ) {
      replies.takeIn(
          (target, offset, length) -> {
            int count = Math.min(Math.min(pieceLength, length), all.length - at[0]);
            System.arraycopy(all, at[0], target, offset, count);
            at[0] += count;
            return count;
          });
    }
  }
}
