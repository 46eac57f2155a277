package org.wilks.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between modules, the same table as in CONTRIBUTING.md, and the libraries that stay in one room. */
class ArrowsArchTest {
    private static final Map<String, Set<String>> ALLOWED = new TreeMap<>(Map.of(
            "nd", Set.of(),
            "relax", Set.of("nd"),
            "infer", Set.of("nd"),
            "events", Set.of("nd"),
            "optimize", Set.of("nd", "relax", "infer", "events"),
            "viz", Set.of("nd", "relax", "infer", "optimize"),
            "cli", Set.of("nd", "relax", "infer", "events", "optimize", "viz")));

    static Stream<String> modules() {
        return ALLOWED.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void arrowsPointOneWay(String module) {
        List<String> forbidden = Stream.concat(ALLOWED.keySet().stream(), Stream.of("examples", "benchmarks"))
                .filter(other -> !other.equals(module) && !ALLOWED.get(module).contains(other))
                .map(other -> "org.wilks." + other + "..")
                .toList();
        noClasses()
                .that()
                .resideInAPackage("org.wilks." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(OurClasses.ALL);
    }

    @Test
    void packagesOfTheCoreHaveNoCycles() {
        slices().matching("org.wilks.nd.(*)..").should().beFreeOfCycles().check(OurClasses.ALL);
    }

    @Test
    void subCommandsDoNotKnowTheProgram() {
        noClasses()
                .that()
                .resideInAPackage("org.wilks.cli.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.wilks.cli")
                .check(OurClasses.ALL);
        slices().matching("org.wilks.cli.(*)..").should().beFreeOfCycles().check(OurClasses.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "org.nd4j.., org.wilks.nd..",
        "org.bytedeco.., org.wilks.nd..",
        "org.jfree.., org.wilks.viz..",
        "org.apache.batik.., org.wilks.viz..",
        "de.siegmar.., org.wilks.events..",
        "org.apache.commons.jexl3.., org.wilks.events..",
        "picocli.., org.wilks.cli..",
        "me.tongfei.., org.wilks.cli..",
    })
    void aLibraryStaysInOneRoom(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(OurClasses.ALL);
    }
}
