package org.wilks.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A worked study that comes with the program, found as a service: the configuration of a training and its data, packed into a jar. */
public interface Study {
    /**
     * The name of the study, as in messages.
     *
     * @return one or two words
     */
    String name();

    /**
     * What readers of its numbers have to know.
     *
     * @return some sentences
     */
    String remark();

    /**
     * The configuration of the study, unpacked with its data.
     *
     * @param folder where to put the files, an existing folder
     * @return the configuration's path inside the folder
     * @throws IOException if a file cannot be written
     */
    Path unpack(Path folder) throws IOException;
}
