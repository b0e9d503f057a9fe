package dev.spate.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may know what: the directions among modules and packages. */
class ArchitectureTest {
  private static JavaClasses product;

  @BeforeAll
  static void readTheProduct() {
    product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/dev/spate/testing/"))
            .importPackages("dev.spate");
    assertThat(product).hasSizeGreaterThan(100);
  }

  @ParameterizedTest(name = "{0} knows no other module than {1}")
  @CsvSource({
    "aws, aws",
    "store, aws store",
    "protocol, protocol",
    "embedded, embedded",
    "worker, aws protocol worker",
    "engine, aws store protocol engine",
    "lambda, aws store protocol worker lambda",
    "lambdalocal, lambdalocal",
    "dsqllocal, aws protocol embedded dsqllocal",
    "image, aws protocol worker embedded lambdalocal image",
    "fleets, aws store protocol worker engine lambdalocal fleets",
    "report, aws store protocol engine report",
    "cli, aws store protocol worker engine report embedded lambdalocal dsqllocal fleets cli",
  })
  void aModuleKnowsOnlyThoseBelowIt(String module, String known) {
    String[] allowed =
        List.of(known.split(" ")).stream().map("dev.spate.%s.."::formatted).toArray(String[]::new);
    noClasses()
        .that(resideInAPackage("dev.spate.%s..".formatted(module)))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.spate..").and(resideOutsideOfPackages(allowed)))
        .check(product);
  }

  @Test
  void packagesHaveNoCircles() {
    slices().matching("dev.spate.(**)").should().beFreeOfCycles().check(product);
  }

  @Test
  void onlyTheWorkerKnowsJdbc() {
    noClasses()
        .that(resideOutsideOfPackages("dev.spate.worker..", "dev.spate.bench.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
        .check(product);
  }

  /** A function and everything that it is made of do without an SDK. */
  @Test
  void onlyFleetsKnowAwsClients() {
    noClasses()
        .that(resideOutsideOfPackages("dev.spate.fleets..", "dev.spate.bench.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(product);
  }

  @Test
  void exceptionsAndNothingElseEndInException() {
    classes()
        .that()
        .areAssignableTo(Exception.class)
        .and()
        .areNotAnonymousClasses()
        .should()
        .haveSimpleNameEndingWith("Exception")
        .check(product);
    noClasses()
        .that()
        .areNotAssignableTo(Exception.class)
        .should()
        .haveSimpleNameEndingWith("Exception")
        .check(product);
  }

  @Test
  void aServersOwnPackageIsKnownToTheRegistryAlone() {
    for (String kind : List.of("postgres", "dsql")) {
      String own = "dev.spate.worker.server.%s..".formatted(kind);
      noClasses()
          .that(resideOutsideOfPackages(own, "dev.spate.worker.server.registry.."))
          .should()
          .dependOnClassesThat(resideInAPackage(own))
          .check(product);
    }
  }

  @Test
  void packagesAreNamedForConceptsAndNotForLeftovers() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..api..", "..core..")
        .check(product);
  }

  @Test
  void onlyEntryPointsExitAndReadTheEnvironment() {
    noClasses()
        .that(areNoEntryPoint())
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(product);
  }

  @Test
  void onlyTheCommandLineAndEntryPointsPrint() {
    noClasses()
        .that(areNoEntryPoint().and(resideOutsideOfPackages("dev.spate.cli..")))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(product);
  }

  @Test
  void timeComesFromTheInjectedClock() {
    noClasses()
        .that(resideOutsideOfPackages("dev.spate.protocol.time..", "..jmh_generated.."))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(product);
  }

  /** A handler is what Lambda's runtime client calls in place of a main class. */
  private static DescribedPredicate<JavaClass> areNoEntryPoint() {
    return DescribedPredicate.describe(
        "are no entry point",
        type ->
            !type.getSimpleName().endsWith("Main")
                && !type.isAssignableTo(
                    "com.amazonaws.services.lambda.runtime.RequestStreamHandler"));
  }
}
