package dev.spate.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One answer of ListObjectsV2.
 *
 * @param next the token of the page that follows
 */
record S3Page(List<String> keys, Optional<String> next) {
  /** Reads an answer that was asked for with encoding-type=url. */
  static S3Page of(byte[] xml) throws S3Exception {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    List<String> keys = new ArrayList<>();
    String token = "";
    boolean truncated = false;
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT) {
          switch (reader.getLocalName()) {
            case "Key" -> keys.add(URLDecoder.decode(reader.getElementText(), UTF_8));
            case "NextContinuationToken" -> token = reader.getElementText();
            case "IsTruncated" -> truncated = Boolean.parseBoolean(reader.getElementText().strip());
            default -> {} // sizes, times and owners
          }
        }
      }
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw new S3Exception("the list of keys can't be read: " + e.getMessage(), e);
    }
    if (truncated && token.isEmpty()) {
      throw new S3Exception("the list of keys ends without saying where it goes on");
    }
    return new S3Page(List.copyOf(keys), truncated ? Optional.of(token) : Optional.empty());
  }
}
