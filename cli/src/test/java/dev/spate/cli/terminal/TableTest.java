package dev.spate.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void namesStandToTheLeftAndFiguresToTheRight() {
    Table table = new Table(List.of("target", "rows/s"));
    table.row(List.of("durable", "9"));
    table.row(List.of("rds", "12,345"));

    assertThat(table.lines())
        .containsExactly("target   rows/s", "durable       9", "rds      12,345");
  }

  @Test
  void moreColumnsMayBeOfNames() {
    Table table = new Table(List.of("a", "name", "n"), 2);
    table.row(List.of("one", "x", "10"));

    assertThat(table.lines()).containsExactly("a    name   n", "one  x     10");
  }

  @Test
  void aRowWithAnotherNumberOfCellsIsRefused() {
    assertThatThrownBy(() -> new Table(List.of("a", "b")).row(List.of("1")))
        .hasMessage("a row of 1 cells under 2 columns");
  }

  @Test
  void columnsAreAlignedByWhatIsShown() {
    Table table = new Table(List.of("target", "n"));
    table.row(List.of("東京", "1"));
    table.row(List.of("e\u0301te\u0301", "2"));
    table.row(List.of("a\tb\u001b", "3"));

    assertThat(table.lines())
        .containsExactly("target     n", "東京       1", "e\u0301te\u0301        2", "a b\\u001b  3");
  }
}
