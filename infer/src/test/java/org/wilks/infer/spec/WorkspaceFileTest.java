package org.wilks.infer.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;

class WorkspaceFileTest {
    private static final String TWO_BINS = Corpus.text("doc_2bin_1channel.json");

    static List<Path> workspaces() {
        return Corpus.workspaces();
    }

    @Test
    void documentedExampleIsReadIntoItsRecords() {
        Workspace workspace = WorkspaceFile.of(TWO_BINS, "example.json").workspace();
        Sample signal = new Sample("signal", new double[] {5, 10}, List.of(new NormFactor("mu")));
        Sample background = new Sample(
                "background", new double[] {50, 60}, List.of(new ShapeSys("uncorr_bkguncrt", new double[] {5, 12})));
        Measurement measurement = new Measurement("Measurement", Optional.of("mu"), List.of());
        assertEquals(
                new Workspace(
                        List.of(new Channel("singlechannel", List.of(signal, background))),
                        List.of(new Observation("singlechannel", new double[] {50, 60})),
                        List.of(measurement),
                        "1.0.0"),
                workspace);
    }

    @ParameterizedTest
    @MethodSource("workspaces")
    void everyReferenceWorkspaceIsReadTheSameFromTextAndTree(Path path) {
        WorkspaceFile file = WorkspaceFile.read(path);
        assertEquals(file.workspace(), WorkspaceFile.of(file.document(), "tree").workspace());
        JsonNode document = file.document();
        assertEquals(
                document.get("channels").size(), file.workspace().channels().size());
        assertArrayEquals(
                Corpus.doubles(document.at("/channels/0/samples/0/data")),
                file.workspace().channels().get(0).samples().get(0).yields());
    }

    @Test
    void compressedFilesAndStreamsAreReadLikeText(@TempDir Path folder) throws IOException {
        byte[] packed = packed(TWO_BINS.getBytes(StandardCharsets.UTF_8));
        Path path = Files.write(folder.resolve("w.json.gz"), packed);
        Workspace expected = WorkspaceFile.of(TWO_BINS, "text").workspace();
        assertEquals(expected, WorkspaceFile.read(path).workspace());
        assertEquals(
                expected,
                WorkspaceFile.read(new ByteArrayInputStream(packed), "stdin").workspace());
        UnreadableFile cut = assertThrows(
                UnreadableFile.class,
                () -> WorkspaceFile.read(new ByteArrayInputStream(packed, 0, packed.length - 20), "stdin"));
        assertEquals("stdin: is compressed with gzip, and damaged or cut short; compress it anew", cut.getMessage());
    }

    @Test
    void aDecompressedTextLargerThanTheLimitIsRefusedBeforeItIsHeld() throws IOException {
        byte[] zeros = packed(new byte[1 << 20]);
        InvalidWorkspace bomb = assertThrows(
                InvalidWorkspace.class, () -> JsonInput.read(new ByteArrayInputStream(zeros), "bomb.gz", 1 << 18));
        assertTrue(bomb.getMessage().startsWith("bomb.gz: has more than 262144 bytes of JSON; "), bomb.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"version\": \"1.0.0\"` | `\"version\": \"2.0.0\"` | `w.json, /version: found the string \"2.0.0\"; allowed: \"1.0.0\"`",
                "`\"version\": \"1.0.0\"` | `\"version\": 1.0` | `w.json, /version: found 1.0; allowed: \"1.0.0\"`",
                "`, \"version\": \"1.0.0\"` | `` | `w.json: key version is missing; needed: an object with the keys channels, measurements, observations, version`",
                "`\"version\": \"1.0.0\"` | `\"version\": \"1.0.0\", \"extra\": 1` | `w.json, /extra: unknown key; allowed: channels, measurements, observations, version`",
                "`\"version\": \"1.0.0\"` | `\"version\": \"1.0.0\", \"version\": \"1.0.0\"` | `w.json, /version: key version is given twice; give it once`",
                "`[5.0, 10.0]` | `[12.0, NaN]` | `w.json, /channels/0/samples/0/data/1: found NaN; allowed: a finite number (channel singlechannel, sample signal)`",
                "`[5.0, 10.0]` | `[12.0, 1e999]` | `w.json, /channels/0/samples/0/data/1: found 1e999; allowed: a finite number (channel singlechannel, sample signal)`",
                "`[5.0, 10.0]` | `[12.0, \"11\"]` | `w.json, /channels/0/samples/0/data/1: found the string \"11\"; allowed: a number (channel singlechannel, sample signal)`",
                "`[5.0, 10.0]` | `[]` | `w.json, /channels/0/samples/0/data: found an empty list; allowed: the yields, a list of at least one number (channel singlechannel, sample signal)`",
                "`[5.0, 10.0]` | `[[12.0], 11.0]` | `w.json, /channels/0/samples/0/data/0: found a list; allowed: a number (channel singlechannel, sample signal)`",
                "`[50.0, 60.0]` | `[50.0]` | `w.json, /channels/0/samples/1/modifiers/0/data: found 2 numbers; allowed: 1, one for each bin of the sample (channel singlechannel, sample background, modifier uncorr_bkguncrt)`",
                "`\"observations\": [{\"name\": \"singlechannel\", \"data\": [50.0, 60.0]` | `\"observations\": [{\"name\": \"singlechannel\", \"data\": [50.0, 60.0, 1]` | `w.json, /observations/0/data: found 3 numbers; allowed: 2, one for each bin of the channel (channel singlechannel)`",
                "`\"type\": \"normfactor\"` | `\"type\": \"normsis\"` | `w.json, /channels/0/samples/0/modifiers/0/type: found the string \"normsis\"; did you mean normsys?; allowed: histosys, lumi, normfactor, normsys, shapefactor, shapesys, staterror (channel singlechannel, sample signal, modifier mu)`",
                "`\"type\": \"normfactor\"` | `\"type\": \"normsys\"` | `w.json, /channels/0/samples/0/modifiers/0/data: found null; allowed: an object with hi and lo, for a modifier of type normsys (channel singlechannel, sample signal, modifier mu)`",
                "`\"type\": \"normfactor\"` | `\"type\": \"lumi\"` | `w.json, /channels/0/samples/0/modifiers/0/name: found \"mu\"; allowed: \"lumi\", the only name of a modifier of type lumi (channel singlechannel, sample signal, modifier mu)`",
                "`\"poi\": \"mu\"` | `\"poi\": null` | `w.json, /measurements/0/config/poi: found null; allowed: the name of the parameter of interest, a string (\"\": none) (measurement Measurement)`",
            })
    void aFaultIsRefusedWithItsPlaceWhatWasFoundAndWhatIsAllowed(String found, String put, String message) {
        String json =
                compact(TWO_BINS).replaceFirst(Pattern.quote(found), Matcher.quoteReplacement(put == null ? "" : put));
        assertEquals(
                message,
                assertThrows(InvalidInput.class, () -> WorkspaceFile.of(json, "w.json"))
                        .getMessage());
    }

    private static String compact(String json) {
        return Corpus.tree(json).toString().replace(",", ", ").replace("\":", "\": ");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
