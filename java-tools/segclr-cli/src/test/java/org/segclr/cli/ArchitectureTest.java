package org.segclr.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of docs/ARCHITECTURE.md. This module sees every other, so they are held here. */
class ArchitectureTest {
    /** Module (its package below org.segclr) to the modules it may use. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "core", Set.of(),
            "store", Set.of("core"),
            "compute", Set.of("core"),
            "cpu", Set.of("core", "compute"),
            "encoder", Set.of("core", "compute"),
            "report", Set.of("core", "store"),
            "cli", Set.of("core", "store", "encoder", "report"));

    private static JavaClasses classes = new ClassFileImporter().importClasses();

    @BeforeAll
    static void readAllModules() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.segclr");
    }

    static Set<String> modules() {
        return ARROWS.keySet();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void moduleUsesOnlyWhatItsArrowsAllow(String module) {
        assertThat(classes.stream().anyMatch(c -> c.getPackageName().startsWith("org.segclr." + module)))
                .as("classes of module %s are on this test's class path", module)
                .isTrue();
        String[] forbidden = ARROWS.keySet().stream()
                .filter(other -> !other.equals(module) && !ARROWS.get(module).contains(other))
                .map(ArchitectureTest::below)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(below(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void everyClassBelongsToAModule() {
        assertThat(classes)
                .allSatisfy(
                        c -> assertThat(ARROWS).containsKey(c.getPackageName().split("\\.")[2]));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.segclr.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyStoreSeesFileFormats() {
        onlyIn("store", "ch.systemsx..", "hdf..", "de.siegmar.fastcsv..", "com.twelvemonkeys..");
    }

    @Test
    void onlyCpuSeesItsNativeLibrary() {
        onlyIn("cpu", "org.bytedeco..");
    }

    @Test
    void onlyCliSeesTheCommandLine() {
        onlyIn("cli", "org.apache.commons.cli..");
    }

    private static void onlyIn(String module, String... libraries) {
        noClasses()
                .that(not(resideInAnyPackage(below(module))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(classes);
    }

    @Test
    void nothingIsRandomExceptBySeed() {
        noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.util.SplittableRandom.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ThreadLocalRandom.class, java.security.SecureRandom.class)
                .because("equal seeds must give equal bytes: use org.segclr.core.random.Seeds")
                .check(classes);
    }

    @Test
    void noHiddenThreadPool() {
        noClasses()
                .should()
                .callMethod(java.util.Collection.class, "parallelStream")
                .orShould()
                .callMethod(java.util.concurrent.ForkJoinPool.class, "commonPool")
                .because("the number of threads is an argument")
                .check(classes);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(classes);
    }

    private static String below(String module) {
        return "org.segclr." + module + "..";
    }
}
