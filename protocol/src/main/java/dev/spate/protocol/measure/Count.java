package dev.spate.protocol.measure;

import static java.util.Objects.requireNonNull;

/** What is counted in each second; the one list of it. */
public enum Count {
  /** Operations that the schedule made due. */
  OFFERED(0, "offered"),
  /** Operations that were sent. */
  STARTED(1, "started"),
  /** Operations that the database acknowledged. */
  COMPLETED(2, "completed"),
  /** Operations whose outcome is not known. */
  IN_DOUBT(3, "inDoubt"),
  /** Operations that were due but never sent. */
  DROPPED(4, "dropped"),
  /** Operations that were sent later after they were due than the recorder tolerates. */
  LATE(5, "late"),
  /** Rows in the completed operations. */
  ROWS_ACKNOWLEDGED(6, "rowsAcknowledged"),
  /** Millionths of operations by the time that they took; see {@link DoneByTime}. */
  OPERATIONS_BY_TIME(7, "operationsByTime"),
  /** Millionths of rows by the time that their operations took. */
  ROWS_BY_TIME(8, "rowsByTime"),
  /** Nanoseconds in which the load asked for connections; see {@link ConnectionTime}. */
  WANTED_NS(9, "wantedNs"),
  /** Nanoseconds of those in which connections were not at its disposal. */
  AWAY_NS(10, "awayNs");

  private final int place;
  private final String text;

  Count(int place, String text) {
    this.place = place;
    this.text = requireNonNull(text, "text is null");
  }

  /** Its place among all counts. */
  int place() {
    return place;
  }

  /** As it is called in JSON and in messages. */
  String text() {
    return text;
  }
}
