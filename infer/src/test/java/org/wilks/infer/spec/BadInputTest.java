package org.wilks.infer.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;

/** What is no workspace at all: one line that says so, soon. */
class BadInputTest {
    private static final byte[] VALID = Corpus.text("gen_01.json").getBytes(StandardCharsets.UTF_8);
    private static final Duration SOON = Duration.ofSeconds(20);

    private static String refusal(byte[] bytes) {
        return assertTimeoutPreemptively(
                SOON,
                () -> assertThrows(InvalidInput.class, () -> WorkspaceFile.read(new ByteArrayInputStream(bytes), "w"))
                        .getMessage());
    }

    private static String refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | `w: the document is empty; a JSON object is needed`",
                "`   ` | `w: the document is empty; a JSON object is needed`",
                "`[]` | `w: found a list; allowed: a workspace: an object with the keys channels, measurements, observations, version`",
                "`null` | `w: found null; allowed: a workspace: an object with the keys channels, measurements, observations, version`",
                "`{}` | `w: key channels, measurements, observations, version is missing; needed: an object with the keys channels, measurements, observations, version`",
                "`{\"channels\": [` | `w, line 1, column 15: the JSON text ends too early; is the file cut short?`",
                "`{\"channels\" []}` | `w, line 1, column 13: is not valid JSON: Unexpected character ('[' (code 91)): was expecting a colon to separate field name and value`",
                "`<xml/>` | `w, line 1, column 1: is not valid JSON: Unexpected character ('<' (code 60)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`",
                "`{\"a\n\": 1}` | `w, line 1, column 4: is not valid JSON: Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in name`",
            })
    void textsThatAreNoWorkspaceAreRefused(String text, String message) {
        assertEquals(message, refusal(text == null ? "" : text));
    }

    @Test
    void whatFollowsTheDocumentIsRefused() {
        assertEquals(
                "w: something follows the end of the document; one JSON object is needed",
                refusal(new String(VALID, StandardCharsets.UTF_8) + " {}"));
    }

    @Test
    void everyTruncationIsRefused() {
        int end = new String(VALID, StandardCharsets.UTF_8).lastIndexOf('}');
        for (int length = 0; length <= end; length++) {
            byte[] part = Arrays.copyOf(VALID, length);
            String message = assertThrows(
                            InvalidInput.class, () -> WorkspaceFile.read(new ByteArrayInputStream(part), "w"))
                    .getMessage();
            assertTrue(message.startsWith("w") && message.lines().count() == 1, message);
        }
    }

    @Test
    void textsThatAreNotUtf8AreRefused() {
        byte[] latin = "{\"channels\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("w: is not UTF-8 from byte 14 on; save it as UTF-8", refusal(latin));
        byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'};
        assertEquals("w: is not UTF-8 from byte 2 on; save it as UTF-8", refusal(overlong));
        String marked = "w: starts with a byte-order mark; save it as UTF-8 without one";
        assertEquals(marked, refusal("\ufeff{}"));
        assertEquals(marked, refusal("{}".getBytes(StandardCharsets.UTF_16)));
        assertEquals(
                "w: is no UTF-8 text, as one of its first two bytes is 0; save it as UTF-8",
                refusal("{}".getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void deepNestingIsRefused() {
        for (String text :
                new String[] {"[".repeat(1_000_000), "{\"a\":".repeat(100_000), "{\"channels\":" + "[".repeat(1_000_000)
                }) {
            assertTrue(refusal(text).startsWith("w"), text.substring(0, 20));
        }
        String patch = assertTimeoutPreemptively(
                SOON,
                () -> assertThrows(InvalidWorkspace.class, () -> JsonPatch.of("[".repeat(1_000_000), "p"))
                        .getMessage());
        assertEquals(
                "p: is beyond the limits of a document: Document nesting depth (101) exceeds the maximum allowed (100)",
                patch);
    }

    @Test
    void longNumbersNamesAndListsAreRefused() {
        String before = "{\"channels\": [{\"name\": \"c\", \"samples\": [{\"name\": \"s\", \"data\": [";
        String digits = refusal(before + "1".repeat(5_000_000) + "]");
        assertTrue(digits.contains("beyond the limits of a document: "), digits);
        String name = refusal("{\"channels\": [{\"name\": \"" + "n".repeat(5_000_000) + "\"}]}");
        assertTrue(name.contains("beyond the limits of a document: String value length"), name);
        String key = refusal("{\"" + "n".repeat(5_000_000) + "\": 1}");
        assertTrue(key.contains("beyond the limits of a document: "), key);
        assertEquals(
                "w, /channels/0/samples/0/data/1000000: found 1; allowed: a list of at most 1000000 numbers",
                refusal(before + "1,".repeat(1_500_000) + "1]"));
    }

    @Test
    void aKeyOrATextOfAnyLengthIsShownShort() {
        String message = refusal("{\"" + "n".repeat(100_000) + "\": 1}");
        assertTrue(message.length() < 400, message);
        assertTrue(
                message.startsWith("w, /nnn") && message.endsWith("channels, measurements, observations, version"),
                message);
    }

    @Test
    void randomBytesAreRefused() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(1, 200)];
            random.nextBytes(bytes);
            if (i % 3 == 0) {
                bytes[0] = 0x1f;
                bytes[Math.min(1, bytes.length - 1)] = (byte) 0x8b;
            }
            assertThrows(InvalidInput.class, () -> WorkspaceFile.read(new ByteArrayInputStream(bytes), "w"));
        }
    }

    /** One to three bytes changed, taken away or put in. */
    private static void changedBytes(int rounds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "{}[]\",:0123456789.eE+-nulltruefalse \n\\u";
        int read = 0;
        for (int i = 0; i < rounds; i++) {
            StringBuilder text = new StringBuilder(new String(VALID, StandardCharsets.UTF_8));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, c);
                    case 1 -> text.insert(at, c);
                    default -> text.deleteCharAt(at);
                }
            }
            try {
                WorkspaceFile file = WorkspaceFile.of(text.toString(), "w");
                assertEquals(
                        file.workspace(), WorkspaceFile.of(file.document(), "w").workspace());
                file.digest();
                read++;
            } catch (InvalidInput e) {
                assertTrue(
                        e.getMessage().startsWith("w") && e.getMessage().lines().count() == 1, e.getMessage());
            }
        }
        assertTrue(read > rounds / 20 && read < rounds, read + " of " + rounds);
    }

    @Test
    void changedBytesGiveAWorkspaceOrOneLine() {
        changedBytes(2_000, 3);
    }

    @Test
    @Tag("long")
    void manyChangedBytesGiveAWorkspaceOrOneLine() {
        changedBytes(100_000, 4);
    }

    @Test
    void filesThatCannotBeReadAreNamed(@TempDir Path folder) throws IOException {
        assertEquals(
                folder + ": is a folder; a JSON file, .json or .json.gz, is needed",
                assertThrows(UnreadableFile.class, () -> WorkspaceFile.read(folder))
                        .getMessage());
        Path missing = folder.resolve("missing.json");
        assertEquals(
                missing + ": does not exist; a JSON file, .json or .json.gz, is needed",
                assertThrows(UnreadableFile.class, () -> WorkspaceFile.read(missing))
                        .getMessage());
        Path empty = Files.createFile(folder.resolve("empty.json"));
        assertEquals(
                empty + ": the document is empty; a JSON object is needed",
                assertThrows(InvalidInput.class, () -> WorkspaceFile.read(empty))
                        .getMessage());
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }
        };
        assertEquals(
                "stdin: cannot be read: the line is dead",
                assertThrows(UnreadableFile.class, () -> WorkspaceFile.read(broken, "stdin"))
                        .getMessage());
    }

    @Test
    void documentsMayBeAsDeepAsTheFormatAndNamesMayBeAnything() {
        String name = "\u0000\n\"\\/~é😀";
        Workspace workspace = SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(new double[] {1}, new double[] {2}, new double[] {3}), 4);
        Channel channel = workspace.channels().get(0);
        Workspace named = new Workspace(
                java.util.List.of(new Channel(name, channel.samples())),
                java.util.List.of(new Observation(name, new double[] {4})),
                workspace.measurements(),
                Workspace.VERSION);
        assertEquals(
                named,
                WorkspaceFile.of(JsonText.canonical(WorkspaceWriter.document(named)), "w")
                        .workspace());
        assertEquals(
                named,
                WorkspaceFile.of(JsonText.indented(WorkspaceWriter.document(named)), "w")
                        .workspace());
    }
}
