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
    /** The configuration of the network. */
    public static final String NETWORK = "magic-network.yaml";

    /** The configuration of cuts, of other uncertainties. */
    public static final String CUTS = "magic.yaml";

    private static final List<String> FILES = List.of(NETWORK, CUTS, "magic04.csv.gz");

    /** The study, as a service. */
    public MagicStudy() {}

    @Override
    public String name() {
        return "magic";
    }

    @Override
    public String remark() {
        return """
                The events are those of the telescope's simulation. The yields, 100 gammas over 1000 hadrons, and the uncertainties are
                invented: light +-15 % on both classes, yield of hadrons 10 %, length and width of the images of hadrons +-10 % each.""";
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
        return folder.resolve(NETWORK);
    }
}
