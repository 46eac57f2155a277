package org.wilks.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.wilks.cli.Study;

/**
 * Gamma-ray showers against hadrons in the MAGIC telescope: 19,020 simulated events, ten parameters of the camera's image.
 * R. K. Bock, MAGIC Gamma Telescope, UCI Machine Learning Repository, CC BY 4.0, doi:10.24432/C52C8B.
 */
public final class MagicStudy implements Study {
    private static final String CONFIGURATION = "magic.yaml";
    private static final List<String> FILES = List.of(CONFIGURATION, "magic04.csv.gz");

    /** The study, as a service. */
    public MagicStudy() {}

    @Override
    public String name() {
        return "magic";
    }

    @Override
    public Path unpack(Path folder) throws IOException {
        for (String file : FILES) {
            try (InputStream packed = MagicStudy.class.getResourceAsStream(file)) {
                if (packed == null) {
                    throw new IllegalStateException("the jar of the examples lacks " + file);
                }
                Files.copy(packed, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder.resolve(CONFIGURATION);
    }
}
