package org.wilks.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A worked study that comes with the program, found as a service: its configuration and data, packed into a jar. */
public interface Study {
    /**
     * The name of the study, as in messages.
     *
     * @return one or two words
     */
    String name();

    /**
     * The configuration of the study, unpacked with its data.
     *
     * @param folder where to put the files, an existing folder
     * @return the configuration's path inside the folder
     * @throws IOException if a file cannot be written
     */
    Path unpack(Path folder) throws IOException;
}
