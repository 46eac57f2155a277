package org.wilks.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that hold in every module: no static state, no exit, no printing, a page for every package. */
class HouseRulesArchTest {
    @Test
    void staticFieldsAreFinal() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(OurClasses.ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.ThreadLocal",
                "java.util.concurrent.atomic.AtomicBoolean",
                "java.util.concurrent.atomic.AtomicInteger",
                "java.util.concurrent.atomic.AtomicLong",
                "java.util.concurrent.atomic.AtomicReference",
                "java.util.HashMap",
                "java.util.ArrayList",
                "java.util.concurrent.ConcurrentHashMap",
                "java.util.concurrent.ConcurrentMap",
            })
    void noStaticFieldHoldsState(String type) {
        noFields()
                .that()
                .areStatic()
                .and()
                .areNotDeclaredIn("org.wilks.nd.Trace") // a counter of nesting levels, only ever compared
                .should()
                .haveRawType(type)
                .check(OurClasses.ALL);
    }

    @Test
    void onlyTheStartOfTheProgramExits() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(OurClasses.ALL);
    }

    @Test
    void nobodyPrints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(OurClasses.ALL);
    }

    @Test
    void nobodyReachesForGlobalRandomness() {
        noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(OurClasses.ALL);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."), 12)) {
            Map<Path, Boolean> pages = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().replace('\\', '/').matches("\\.\\./[^/]+/src/main/java/.*"))
                    .collect(Collectors.toMap(
                            Path::getParent, file -> file.endsWith("package-info.java"), Boolean::logicalOr));
            List<Path> silent = pages.entrySet().stream()
                    .filter(page -> !page.getValue())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            assertEquals(List.of(), silent);
        }
    }

    @Test
    void valuesAreNamedByNouns() {
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .haveNameMatching("get[A-Z].*")
                .check(OurClasses.ALL);
    }

    @Test
    void theRulesSeeEveryModuleBelow() {
        Collection<String> seen =
                OurClasses.ALL.stream().map(JavaClass::getPackageName).toList();
        for (String module : List.of("nd", "relax", "infer", "events", "optimize", "viz", "cli")) {
            long count = seen.stream()
                    .filter(name -> (name + ".").startsWith("org.wilks." + module + "."))
                    .count();
            assertTrue(count > 0, "no class of " + module);
        }
    }
}
