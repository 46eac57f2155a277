package org.wilks.cli.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.cli.CommandRun;

/** The commands digest and sort, held to the output of pyhf 0.7.6. */
class DigestCommandTest {
    private static final Path HERE = Path.of("src", "test", "resources", "org", "wilks", "cli", "workspace");
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");
    private static final String SHA256 = "dad8822af55205d60152cbe4303929042dbd9d4839012e055e7c6b6459d68d73";
    private static final String MD5 = "e719c06a76d4eaed837a9f5bef4e0ed4";

    @TempDir
    private Path folder;

    @Test
    void theDigestIsPyhfs() {
        assertEquals("sha256:" + SHA256 + "\n", CommandRun.of("digest", SMALL).results());
        assertEquals(
                "md5:" + MD5 + "\nsha256:" + SHA256 + "\n",
                CommandRun.of("digest", SMALL, "-a", "md5", "--algorithm", "sha256")
                        .results());
        assertEquals(
                "{\n    \"sha256\": \"" + SHA256 + "\"\n}\n",
                CommandRun.of("digest", "--json", SMALL).results());
        assertEquals(
                "sha256:" + SHA256 + "\n",
                CommandRun.of("digest", "-j", "-p", SMALL).results());
    }

    @Test
    void severalDigestsAreOneObject() throws IOException {
        Path four = HERE.resolve("four-measurements.json");
        String expected = Files.readString(HERE.resolve("four-measurements.digest.json"));
        assertEquals(
                expected,
                CommandRun.of("digest", "-j", "-a", "md5", "-a", "sha3_256", four)
                        .results());
        Path out = folder.resolve("digests.json");
        assertEquals(
                "",
                CommandRun.of("digest", "-a", "md5", "-a", "sha3_256", four, "--output-file", out)
                        .results());
        assertEquals(expected, Files.readString(out));
    }

    @Test
    void anUnknownAlgorithmIsMisuse() {
        CommandRun run = CommandRun.of("digest", "-a", "crc32", SMALL);
        assertEquals(2, run.code());
        assertEquals(
                "Invalid value for option '--algorithm': 'crc32', one of md5, sha1, sha224, sha256, sha384, sha512,"
                        + " sha3_224, sha3_256, sha3_384, sha3_512 is needed (see 'wilks digest --help')",
                run.line());
    }

    @Test
    void sortedIsWhatPyhfSorts() throws IOException {
        assertEquals(
                Files.readString(HERE.resolve("2-bin.sort.json")),
                CommandRun.of("sort", SMALL).results());
        Path out = folder.resolve("sorted.json");
        CommandRun run = CommandRun.of("sort", HERE.resolve("four-measurements.json"), "--output-file", out);
        assertEquals("", run.results() + run.messages());
        assertEquals(Files.readString(HERE.resolve("four-measurements.sort.json")), Files.readString(out));
    }
}
