package dev.spate.dsqllocal.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key with a certificate that vouches for itself (RFC 5280), so that it is its own
 * authority too. The key is never written anywhere: the JDK's keytool could make both, but only by
 * way of a file and a process of a second.
 */
public final class ServerCertificate {
  /** Long enough for any session of work; the key is gone with the process anyway. */
  private static final Duration LIFE = Duration.ofDays(30);

  /** For clients whose clocks are a little behind: a container's, a virtual machine's. */
  private static final Duration BEFORE = Duration.ofHours(1);

  private static final int SERIAL_BITS = 120;
  private static final int PEM_COLUMNS = 64;

  private final PrivateKey key;
  private final Certificate certificate;

  private ServerCertificate(PrivateKey key, Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /**
   * Makes a key and its certificate.
   *
   * @param names of the server, as clients call it
   */
  public static ServerCertificate of(List<String> names, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      byte[] toSign = toSign(names, pair, now);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(toSign);
      byte[] encoded = Der.sequence(toSign, algorithm(), Der.bits(signature.sign()));
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
      return new ServerCertificate(pair.getPrivate(), certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java makes keys of secp256r1", e);
    }
  }

  /** RFC 5280, section 4.1: what the signature is over. */
  private static byte[] toSign(List<String> names, KeyPair pair, Instant now) {
    byte[] commonName = Der.object(2, 5, 4, 3);
    byte[] name =
        Der.sequence(Der.value(Der.SET, Der.sequence(commonName, Der.text("Spate's dsql-local"))));
    byte[] validity = Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(LIFE)));
    byte[] versionThree = Der.value(0xa0, Der.integer(BigInteger.TWO));
    byte[] alternatives =
        Der.sequence(
            names.stream()
                .map(each -> Der.value(0x82, each.getBytes(US_ASCII)))
                .toArray(byte[][]::new));
    byte[] alternativeNames = Der.sequence(Der.object(2, 5, 29, 17), Der.octets(alternatives));
    byte[] authority =
        Der.sequence(Der.object(2, 5, 29, 19), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    byte[] extensions = Der.value(0xa3, Der.sequence(alternativeNames, authority));
    return Der.sequence(
        versionThree,
        Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS)),
        algorithm(),
        name,
        validity,
        name,
        pair.getPublic().getEncoded(),
        extensions);
  }

  /** The identifier of ECDSA with SHA-256 (RFC 5758, section 3.2). */
  private static byte[] algorithm() {
    return Der.sequence(Der.object(1, 2, 840, 10045, 4, 3, 2));
  }

  /** The certificate, as clients take the authority that they trust. */
  public String pem() {
    try {
      Base64.Encoder lines = Base64.getMimeEncoder(PEM_COLUMNS, new byte[] {'\n'});
      return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
          .formatted(lines.encodeToString(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read has its encoding", e);
    }
  }

  /** What a server speaks TLS with. */
  public SSLContext context() {
    char[] password = new char[0];
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry("server", key, password, new Certificate[] {certificate});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java keeps a key in memory", e);
    }
  }
}
