package dev.spate.engine.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.testing.MemoryRuns;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDocumentsTest {
  private static final String LEASE =
      """
      {"driver":{"pid":1,"host":"here","machine":"m","startedAt":"2026-11-25T10:00:00Z"},
       "renewal":0,"until":"2026-11-25T10:00:30Z","released":false}
      """;

  private final ObjectStore store = new MemoryRuns().documents("a-run");
  private final RunDocuments documents = new RunDocuments(store);

  @Test
  void aWholeDocumentIsRead() throws Exception {
    store.put(RunDocuments.LEASE, LEASE.getBytes(UTF_8));
    assertThat(documents.lease().orElseThrow().driver().host()).isEqualTo("here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | it is null",
        "`` | it is empty, or no object",
        "[] | it is empty, or no object",
        "{\"driver\": {\"pid\": | it is no JSON, or cut off, at line 1, column 19",
        "{} | driver is null",
        "{\"driver\": {\"pid\": \"x\"}} | driver.pid: the value has not the form of this field",
        "{\"driver\": {}} | driver: host is null"
      })
  void aDamagedDocumentIsRefusedWithItsPlaceAndNoNameOfAClass(String content, String fault)
      throws Exception {
    store.put(RunDocuments.LEASE, content.getBytes(UTF_8));
    assertThatThrownBy(documents::lease)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("a-run: lease.json is not whole or not of this version's form: ")
        .hasMessageEndingWith(fault);
  }

  @Test
  void aFieldThatThisVersionDoesNotKnowIsNamed() throws Exception {
    store.put(RunDocuments.LEASE, LEASE.replace("{\"pid\"", "{\"more\":1,\"pid\"").getBytes(UTF_8));
    assertThatThrownBy(documents::lease)
        .hasMessageEndingWith("it has the unknown field driver.more");
  }
}
