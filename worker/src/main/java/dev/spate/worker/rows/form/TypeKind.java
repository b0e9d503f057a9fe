package dev.spate.worker.rows.form;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** What is known about a column's type: its OID in pg_type.dat, and what makes values for it. */
public enum TypeKind {
  INT2("int2", 21, Hints.NUMBERS),
  INT4("int4", 23, Hints.NUMBERS),
  INT8("int8", 20, Hints.NUMBERS),
  NUMERIC("numeric", 1700, Hints.NUMBERS),
  FLOAT4("float4", 700, Hints.FRACTIONS),
  FLOAT8("float8", 701, Hints.FRACTIONS),
  BOOL("bool", 16, "choice"),
  TEXT("text", 25, Hints.TEXTS),
  VARCHAR("varchar", 1043, Hints.TEXTS),
  BPCHAR("bpchar", 1042, Hints.TEXTS),
  CITEXT("citext", ColumnEncoder.UNSPECIFIED, Hints.TEXTS),
  /** An identifier of 63 bytes at most. */
  NAME("name", ColumnEncoder.UNSPECIFIED, Hints.TEXTS),
  /** The type that SQL writes "char": one byte. */
  CHAR("char", ColumnEncoder.UNSPECIFIED, Hints.TEXTS),
  UUID("uuid", 2950, "key: uuid or key: uuid-v7"),
  JSON("json", 114, "json"),
  JSONB("jsonb", 3802, "json"),
  DATE("date", 1082, "timestamp"),
  TIMESTAMP("timestamp", 1114, "timestamp"),
  TIMESTAMPTZ("timestamptz", 1184, "timestamp"),
  TIME("time", 1083, "interval"),
  INTERVAL("interval", 1186, "interval"),
  BYTEA("bytea", 17, "bytes, text or key: bytes"),
  INET("inet", 869, "inet or key: inet"),
  CIDR("cidr", 650, "inet or key: inet"),
  OID("oid", 26, Hints.NUMBERS),
  MONEY("money", ColumnEncoder.UNSPECIFIED, Hints.NUMBERS),
  /** An enum: its labels are known, its OID isn't. */
  ENUM("", ColumnEncoder.UNSPECIFIED, "choice"),
  /** Any other type: the server alone knows its values. */
  OTHER("", ColumnEncoder.UNSPECIFIED, "choice");

  /** The kinds whose values in a plan are left to the server to read. */
  private static final Set<TypeKind> READ_BY_SERVER =
      EnumSet.of(TIME, INTERVAL, INET, CIDR, OID, MONEY, CITEXT, NAME, CHAR, ENUM, OTHER);

  private static final Set<TypeKind> TEXTS = EnumSet.of(TEXT, VARCHAR, BPCHAR, CITEXT, NAME, CHAR);

  private final String baseType;
  private final int oid;
  private final String generators;

  TypeKind(String baseType, int oid, String generators) {
    this.baseType = baseType;
    this.oid = oid;
    this.generators = generators;
  }

  /** The kind of a type that PostgreSQL itself calls by this name. */
  public static TypeKind of(String baseType) {
    return Arrays.stream(values())
        .filter(kind -> !kind.baseType.isEmpty() && kind.baseType.equals(baseType))
        .findFirst()
        .orElse(OTHER);
  }

  int oid() {
    return oid;
  }

  /** PostgreSQL's own name; empty where the kind stands for many types. */
  public String baseType() {
    return baseType;
  }

  /** Whether the binary form is known. */
  boolean binary() {
    return oid != ColumnEncoder.UNSPECIFIED;
  }

  /** Whether the binary form of a value that stands in the plan is known. */
  boolean binaryLiterals() {
    return !READ_BY_SERVER.contains(this);
  }

  /** The generators that make values for it, for a message. */
  String generators() {
    return generators;
  }

  /** Whether values are any text. */
  public boolean isText() {
    return TEXTS.contains(this);
  }

  /** The longest text that the type itself takes. */
  OptionalInt longest() {
    return this == NAME
        ? OptionalInt.of(63)
        : this == CHAR ? OptionalInt.of(1) : OptionalInt.empty();
  }

  private static final class Hints {
    static final String NUMBERS =
        "number, key: bigint-random, key: bigint-sequential or key: bigint-hotspot";
    static final String FRACTIONS = "number";
    static final String TEXTS = "text, pattern, choice or any key";
  }
}
