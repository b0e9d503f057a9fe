package dev.spate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Files and methods stay small enough to be read at once. */
class SourceSizeTest {
  private static final int FILE_LINES_MAX = 300;
  private static final int METHOD_LINES_MAX = 60;
  private static final int STORY_LINES_MAX = 40;

  @Test
  void noFileIsOver300Lines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : Sources.all()) {
      int lines = Files.readAllLines(file).size();
      if (lines > FILE_LINES_MAX) {
        tooLong.add("%s: %d lines".formatted(Sources.root().relativize(file), lines));
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void noMethodIsOver60LinesAndTheRunsStoryIsUnder40() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Method method : methods(Sources.all())) {
      boolean story = method.place().endsWith("BenchmarkRunner.java:run");
      if (method.lines() > (story ? STORY_LINES_MAX : METHOD_LINES_MAX)) {
        tooLong.add("%s: %d lines".formatted(method.place(), method.lines()));
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private record Method(String place, long lines) {}

  private static List<Method> methods(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Method> methods = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodLines(unit, positions, methods).scan(unit, null);
      }
    }
    return methods;
  }

  private static final class MethodLines extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> found;

    MethodLines(CompilationUnitTree unit, SourcePositions positions, List<Method> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void context) {
      long start = line(positions.getStartPosition(unit, method));
      long end = line(positions.getEndPosition(unit, method));
      Path file = Path.of(unit.getSourceFile().toUri());
      found.add(
          new Method(Sources.root().relativize(file) + ":" + method.getName(), end - start + 1));
      return super.visitMethod(method, null);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
