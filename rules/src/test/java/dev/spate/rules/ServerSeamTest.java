package dev.spate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What only one kind of database server knows stands in that server's own package. */
class ServerSeamTest {
  /** Statements, catalogues and functions that a compatible server may lack. */
  private static final Pattern POSTGRES =
      Pattern.compile(
          "\\b(TRUNCATE|LOCK TABLE|CHECKPOINT|VACUUM|SAVEPOINT|SET LOCAL|SHOW|TEMPORARY)\\b"
              + "|\\b(pg_\\w+|to_regclass|hashtext\\w*|current_setting|set_config)\\b");

  /** The kinds of servers, and what they have in common of PostgreSQL's catalogue. */
  private static final Pattern BEHIND_THE_SEAM =
      Pattern.compile("/worker/server/(postgres|dsql|catalog|trial)/");

  @Test
  void whatOnlyAServerKnowsStandsBehindTheSeam() throws IOException {
    List<Path> worker =
        Sources.main().stream()
            .filter(file -> file.toString().contains("/dev/spate/worker/"))
            .toList();
    List<String> elsewhere = new ArrayList<>();
    List<String> within = new ArrayList<>();
    for (Literal literal : literals(worker)) {
      if (POSTGRES.matcher(literal.text()).find()) {
        boolean own = BEHIND_THE_SEAM.matcher(literal.file().toString()).find();
        (own ? within : elsewhere).add(Sources.root().relativize(literal.file()) + ": " + literal);
      }
    }
    assertThat(within).as("what the pattern finds at all").hasSizeGreaterThan(30);
    assertThat(elsewhere).isEmpty();
  }

  private record Literal(Path file, String text) {}

  private static List<Literal> literals(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Literal> literals = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        Path file = Path.of(unit.getSourceFile().toUri());
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitLiteral(LiteralTree literal, Void context) {
            if (literal.getValue() instanceof String text) {
              literals.add(new Literal(file, text));
            }
            return null;
          }
        }.scan(unit, null);
      }
    }
    return literals;
  }
}
