package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a folder of its own, with a JDK and a Maven that only tell what they were asked. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "cmp",
            "cp",
            "date",
            "find",
            "flock",
            "grep",
            "mkdir",
            "mv",
            "ps",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sleep",
            "sysctl",
            "tr");

    @TempDir
    private Path folder;

    private Path checkout;
    private Path tools;
    private Path jdk;

    @BeforeEach
    void layOut() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        Files.copy(Path.of("..", "wilks"), checkout.resolve("wilks"));
        assertTrue(checkout.resolve("wilks").toFile().setExecutable(true));
        write(checkout.resolve("pom.xml"), "<project/>");
        write(checkout.resolve("cli/pom.xml"), "<project/>");
        write(checkout.resolve("cli/src/main/java/Main.java"), "class Main {}");
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            for (String where : List.of("/usr/bin", "/bin", "/usr/sbin")) {
                Path program = Path.of(where, tool);
                if (Files.isExecutable(program) && !Files.exists(tools.resolve(tool))) {
                    script(tools.resolve(tool), "exec " + program + " \"$@\"\n");
                }
            }
        }
        jdk = jdk("a jdk", "17.0.15");
        maven("3.8.7");
    }

    @Test
    void buildsOnceAndStartsWithTheArgumentsAsTheyAre() throws Exception {
        Run first = launch("demo", "a b", "*");
        assertEquals(0, first.code, first.err);
        assertTrue(first.out.endsWith("org.wilks.cli.Main\ndemo\na b\n*\n"), first.out);
        assertTrue(first.err.contains("wilks: building the program"), first.err);
        assertTrue(first.err.contains("noise of the build"), first.err);
        Run second = launch("demo");
        assertEquals("", second.err);
        assertEquals(1, builds());
    }

    @Test
    void classPathIsAListOfJarsInTheOrderOfTheBuild() throws Exception {
        Run run = launch("demo");
        String lib = checkout.toRealPath() + "/.wilks/lib/";
        assertTrue(
                run.out.contains(
                        "\n-cp\n" + lib + "wilks-examples.jar:" + lib + "wilks-cli.jar:" + lib + "other.jar\n"),
                run.out);
    }

    @Test
    void buildsAgainWhenASourceOrAPomIsNewer() throws Exception {
        launch("demo");
        for (String changed : List.of("cli/src/main/java/Main.java", "cli/pom.xml", "pom.xml")) {
            int before = builds();
            Files.setLastModifiedTime(
                    checkout.resolve(changed), FileTime.from(Instant.now().plusMillis(20)));
            Thread.sleep(30);
            launch("demo");
            assertEquals(before + 1, builds(), changed);
            launch("demo");
            assertEquals(before + 1, builds(), changed);
        }
    }

    @Test
    void unchangedJarsAreNotTouchedAndTheArchiveIsKept() throws Exception {
        launch("demo");
        Path jar = checkout.resolve(".wilks/lib/other.jar");
        FileTime before = Files.getLastModifiedTime(jar);
        String state = Files.readString(checkout.resolve(".wilks/state"));
        Files.setLastModifiedTime(
                checkout.resolve("pom.xml"), FileTime.from(Instant.now().plusMillis(20)));
        Thread.sleep(30);
        launch("demo");
        assertEquals(2, builds());
        assertEquals(before, Files.getLastModifiedTime(jar));
        assertEquals(state, Files.readString(checkout.resolve(".wilks/state")));
    }

    @Test
    void aFailedBuildStartsNothingAndIsTriedAgain() throws Exception {
        write(checkout.resolve("fail"), "");
        Run failed = launch("demo");
        assertEquals(1, failed.code);
        assertEquals("", failed.out);
        assertTrue(failed.err.endsWith("wilks: the build failed, the program was not started\n"), failed.err);
        Files.delete(checkout.resolve("fail"));
        assertEquals(0, launch("demo").code);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void concurrentStartsBuildOnce(boolean flock) throws Exception {
        withLockTool(flock);
        write(checkout.resolve("slow"), "");
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(start("demo"));
        }
        for (Process process : starts) {
            Run run = finish(process);
            assertEquals(0, run.code, run.err);
            assertTrue(run.out.endsWith("org.wilks.cli.Main\ndemo\n"), run.out);
        }
        assertEquals(1, builds());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKilledBuildLeavesNothingThatWouldBeStarted(boolean flock) throws Exception {
        withLockTool(flock);
        write(checkout.resolve("slow"), "");
        Process process = start("demo");
        while (builds() == 0) {
            Thread.sleep(5);
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
        assertFalse(Files.exists(checkout.resolve(".wilks/built")));
        Files.delete(checkout.resolve("slow"));
        assertEquals(0, launch("demo").code);
        assertEquals(2, builds());
    }

    @Test
    void startsThroughASymbolicLinkFromAnywhere() throws Exception {
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("one"), links.resolve("two"));
        Files.createSymbolicLink(links.resolve("two"), Path.of("../a checkout/wilks"));
        Run run = finish(
                command(links.resolve("one"), "demo").directory(links.toFile()).start());
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.endsWith("org.wilks.cli.Main\ndemo\n"), run.out);
    }

    @Test
    void noJdkIsOneLine() throws Exception {
        jdk = folder.resolve("none");
        assertUsage("wilks: JDK 17 or later is needed: set JAVA_HOME or PATH to one\n", launch("demo"));
    }

    @Test
    void anOldJdkIsNamed() throws Exception {
        jdk = jdk("old", "11.0.20");
        assertUsage(
                "wilks: JDK 17 or later is needed: set JAVA_HOME or PATH to one (found: JDK 11.0.20 in " + jdk + ")\n",
                launch("demo"));
        jdk = jdk("older", "1.8.0_392");
        assertTrue(launch("demo").err.contains("found: JDK 1.8.0_392"));
    }

    @Test
    void theJavaOnThePathServesWhenJavaHomeIsTooOld() throws Exception {
        jdk = jdk("old", "11.0.20");
        Files.createSymbolicLink(tools.resolve("java"), jdk("new", "21").resolve("bin/java"));
        Run run = launch("demo");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.startsWith("this is 21\n"), run.out);
    }

    @Test
    void mavenIsNeededOnlyToBuild() throws Exception {
        assertEquals(0, launch("demo").code);
        Files.delete(tools.resolve("mvn"));
        assertEquals(0, launch("demo").code);
        Files.delete(checkout.resolve(".wilks/built"));
        assertUsage("wilks: Maven 3.8 or later is needed to build the program: put mvn on the PATH\n", launch("demo"));
    }

    @Test
    void anOldMavenIsNamed() throws Exception {
        maven("3.6.3");
        Run run = launch("demo");
        assertUsage(
                "wilks: Maven 3.8 or later is needed to build the program (found: Maven 3.6.3, " + tools.resolve("mvn")
                        + ")\n",
                run);
    }

    @Test
    void aRuntimeWithoutCompilerCannotBuild() throws Exception {
        Files.delete(jdk.resolve("bin/javac"));
        assertUsage(
                "wilks: a JDK is needed to build the program, " + jdk + " has no compiler: set JAVA_HOME to a JDK\n",
                launch("demo"));
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, false, false", "21.0.1, false, false", "22, true, false", "25-ea, true, true"})
    void flagsFollowTheJdk(String version, boolean access, boolean unsafe) throws Exception {
        jdk = jdk("jdk of its own", version);
        Run run = launch("demo");
        assertEquals(access, run.out.contains("--enable-native-access=ALL-UNNAMED\n"), run.out);
        assertEquals(unsafe, run.out.contains("--sun-misc-unsafe-memory-access=allow\n"), run.out);
    }

    @ParameterizedTest
    @CsvSource({
        "cls workspace.json, true",
        "--debug fit -, true",
        "limit w.json --each a.json b.json, true",
        "digest w.json, true",
        "patchset verify w.json s.json, true",
        "demo --help, true",
        "help demo, true",
        "demo, false",
        "optimize-cuts cls, false",
        "'', false",
    })
    void shortWorkIsLeftToTheQuickCompiler(String words, boolean quick) throws Exception {
        Run run = launch(words.isEmpty() ? new String[0] : words.split(" "));
        assertEquals(quick, run.out.contains("-XX:TieredStopAtLevel=1\n"), run.out);
    }

    @Test
    void withoutALocaleFileNamesMayHoldAnyLetter() throws Exception {
        script(jdk.resolve("bin/java"), "echo \"locale ${LC_ALL-}\"\n");
        assertEquals("locale C.UTF-8\n", launch("demo").out);
        assertEquals("locale C.UTF-8\n", withLocale("C"));
        assertEquals("locale de_DE.UTF-8\n", withLocale("de_DE.UTF-8"));
    }

    private String withLocale(String locale) throws Exception {
        ProcessBuilder builder = command(checkout.resolve("wilks"), "demo");
        builder.environment().put("LC_ALL", locale);
        return finish(builder.start()).out;
    }

    @Test
    void eachJdkHasItsArchive() throws Exception {
        assertTrue(launch("demo").out.contains("jdk-17.0.15.jsa\n"));
        jdk = jdk("other", "21.0.1");
        assertTrue(launch("demo").out.contains("jdk-21.0.1.jsa\n"));
        assertTrue(launch("demo").out.contains("-XX:SharedArchiveFile=" + checkout.toRealPath() + "/.wilks/cds/"));
    }

    @Test
    void aLockWhoseOwnerIsGoneIsTakenOver() throws Exception {
        withLockTool(false);
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        write(checkout.resolve(".wilks/lock.taken/owner"), gone.pid() + "\n");
        Run run = launch("demo");
        assertEquals(0, run.code, run.err);
        assertFalse(Files.exists(checkout.resolve(".wilks/lock.taken")));
    }

    private void withLockTool(boolean wanted) throws IOException {
        if (!wanted) {
            Files.deleteIfExists(tools.resolve("flock"));
        }
    }

    private static void assertUsage(String line, Run run) {
        assertEquals(line, run.err);
        assertEquals("", run.out);
        assertEquals(2, run.code);
    }

    private int builds() throws IOException {
        Path log = checkout.resolve("builds.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/javac"), "exit 0");
        script(home.resolve("bin/java"), """
                for argument; do
                    case $argument in
                        -XX:ArchiveClassesAtExit=*) echo archive > "${argument#*=}"; exit 0 ;;
                    esac
                done
                echo "this is %s"
                printf '%%s\\n' "$@"
                """.formatted(version));
        return home;
    }

    private void maven(String version) throws IOException {
        script(tools.resolve("mvn"), """
                case "$*" in *--version*) echo "Apache Maven %s (somewhere)"; exit 0 ;; esac
                root=$(while [ "$1" != -f ]; do shift; done; echo "${2%%/pom.xml}")
                echo build >> "$root/builds.log"
                echo "noise of the build"
                [ ! -e "$root/fail" ] || exit 1
                [ ! -e "$root/slow" ] || sleep 1
                target=$root/examples/target/launcher
                mkdir -p "$target" "$root/cli/target/launcher" "$root/m2"
                for jar in "$target/wilks-examples.jar" "$root/cli/target/launcher/wilks-cli.jar" "$root/m2/other.jar"; do
                    echo "$jar" > "$jar"
                done
                printf '%%s' "$root/cli/target/launcher/wilks-cli.jar:$root/m2/other.jar" > "$target/class-path"
                """.formatted(version));
    }

    private static void script(Path file, String text) throws IOException {
        write(file, "#!/bin/sh\n" + text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ProcessBuilder command(Path program, String... arguments) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("JAVA_HOME", jdk.toString());
        return builder;
    }

    private Process start(String... arguments) throws IOException {
        return command(checkout.resolve("wilks"), arguments).start();
    }

    private Run launch(String... arguments) throws Exception {
        return finish(start(arguments));
    }

    private static Run finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Run(process.exitValue(), out, err);
    }

    private record Run(int code, String out, String err) {}
}
