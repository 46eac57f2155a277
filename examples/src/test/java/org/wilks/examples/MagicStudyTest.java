package org.wilks.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.cli.Study;

class MagicStudyTest {
    @TempDir
    private Path folder;

    @Test
    void theStudyIsFoundAsAService() {
        assertEquals(
                MagicStudy.class,
                ServiceLoader.load(Study.class).findFirst().orElseThrow().getClass());
    }

    @Test
    void configurationAndDataAreUnpackedSideBySide() throws IOException {
        Path configuration = new MagicStudy().unpack(folder);
        assertTrue(Files.readString(configuration).contains("magic04.csv.gz"));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(folder.resolve("magic04.csv.gz")))))) {
            assertEquals(
                    "fLength,fWidth,fSize,fConc,fConc1,fAsym,fM3long,fM3Trans,fAlpha,fDist,class", lines.readLine());
            assertEquals(19020, lines.lines().count());
        }
    }
}
