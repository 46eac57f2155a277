package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.UnreadableFile;

class UnpackedStudyTest {
    @Test
    void aFolderLivesAsLongAsTheStudyIsOpen() throws IOException {
        Path configuration;
        try (UnpackedStudy study = UnpackedStudy.of(Optional.of(new Small(false)))) {
            configuration = study.configuration();
            assertEquals("title: small", Files.readString(configuration));
        }
        assertFalse(Files.exists(configuration.getParent()));
    }

    @Test
    void aStudyThatCannotBeUnpackedLeavesNothing() {
        Small broken = new Small(true);
        assertThrows(IOException.class, () -> UnpackedStudy.of(Optional.of(broken)));
        assertFalse(Files.exists(broken.folder));
    }

    @Test
    void noStudyIsAnErrorThatSaysWhatIsMissing() {
        UnreadableFile fault = assertThrows(UnreadableFile.class, () -> UnpackedStudy.of(Optional.empty()));
        assertTrue(fault.getMessage().contains("examples"), fault.getMessage());
    }

    private static final class Small implements Study {
        private final boolean broken;
        private Path folder;

        Small(boolean broken) {
            this.broken = broken;
        }

        @Override
        public String name() {
            return "small";
        }

        @Override
        public String remark() {
            return "Nothing is known.";
        }

        @Override
        public Path unpack(Path into) throws IOException {
            folder = into;
            Path data = Files.createDirectory(into.resolve("data"));
            Files.writeString(data.resolve("events.csv"), "x\n1\n");
            if (broken) {
                throw new IOException("No space left on device");
            }
            return Files.writeString(into.resolve("small.yaml"), "title: small");
        }
    }
}
