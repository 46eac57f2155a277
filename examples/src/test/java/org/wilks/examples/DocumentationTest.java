package org.wilks.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.cli.ExitCode;
import org.wilks.optimize.config.CutConfigurationReader;
import org.wilks.optimize.config.TrainConfigurationReader;

/** What the pages say is so: every block of Java runs and prints the text that follows it, every link leads somewhere. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```(?:\\R```text\\R(.*?)```)?", Pattern.DOTALL);
    private static final Pattern COMMANDS =
            Pattern.compile("```sh\\R(.*?)```(?:\\R```(?:json|text)\\R(.*?)```)?", Pattern.DOTALL);
    private static final Pattern FAULT = Pattern.compile("(?m)^wilks: (?!note: )");
    private static final Pattern YAML = Pattern.compile("```yaml\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    @TestFactory
    List<DynamicTest> javaBlocksPrintWhatThePageSays(@TempDir Path folder) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            Matcher block = JAVA.matcher(Files.readString(page));
            while (block.find()) {
                String code = block.group(1);
                String expected = block.group(2);
                int number = tests.size();
                tests.add(DynamicTest.dynamicTest(page.getFileName() + ", block " + number, () -> {
                    String printed = JavaBlock.run(code, folder.resolve("block" + number));
                    if (expected != null) {
                        assertEquals(expected, printed);
                    }
                }));
            }
        }
        assertTrue(!tests.isEmpty(), "no block of Java found");
        return tests;
    }

    @TestFactory
    List<DynamicTest> commandsPrintWhatThePageSays(@TempDir Path folder) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            CommandBlock commands = new CommandBlock(ROOT, Files.createDirectories(folder.resolve(page.getFileName())));
            Matcher block = COMMANDS.matcher(Files.readString(page));
            while (block.find()) {
                String lines = block.group(1);
                String expected = block.group(2);
                if (CommandBlock.isOne(lines)) {
                    tests.add(DynamicTest.dynamicTest(page.getFileName() + ": " + lines.strip(), () -> {
                        boolean fault =
                                expected != null && FAULT.matcher(expected).find();
                        String printed = commands.run(lines, fault ? ExitCode.BAD_INPUT : ExitCode.DONE);
                        if (expected != null) {
                            CommandBlock.assertSame(expected, printed);
                        }
                    }));
                }
            }
        }
        assertTrue(!tests.isEmpty(), "no command found");
        return tests;
    }

    @Test
    void configurationsAreTaken() throws IOException {
        int found = 0;
        for (Path page : pages()) {
            Matcher block = YAML.matcher(Files.readString(page));
            while (block.find()) {
                String name = page.getFileName() + ".yaml";
                if (block.group(1).contains("observable:")) {
                    TrainConfigurationReader.read(block.group(1), name, ROOT);
                } else {
                    CutConfigurationReader.read(block.group(1), name, ROOT);
                }
                found++;
            }
        }
        assertTrue(found > 0, "no configuration found");
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                Path target = page.resolveSibling(link.group(1));
                assertTrue(Files.exists(target), () -> page.getFileName() + " links to " + target);
            }
        }
    }
}
