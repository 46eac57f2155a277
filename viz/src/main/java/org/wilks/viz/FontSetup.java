package org.wilks.viz;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Java's fonts on machines without fontconfig, as slim containers are: Java then finds no font at all and cannot even load one of a
 * program's own. It is told of the one that PDFBox carries, in a configuration file of its own format.
 */
final class FontSetup {
    private static final String PROPERTY = "sun.awt.fontconfig";
    private static final List<String> FAMILIES = List.of("dialog", "dialoginput", "sansserif", "serif", "monospaced");
    private static final List<String> STYLES = List.of("plain", "bold", "italic", "bolditalic");

    private FontSetup() {}

    /** Does nothing where Java finds its fonts. */
    static void ensure() {
        if (System.getProperty(PROPERTY) != null || findsFonts()) {
            return;
        }
        try {
            System.setProperty(PROPERTY, configuration().toString());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "no fonts on this machine, and none could be unpacked: " + e.getMessage(), e);
        }
    }

    private static boolean findsFonts() {
        try {
            return new Font(Font.SANS_SERIF, Font.PLAIN, 1).canDisplay('a');
        } catch (InternalError | RuntimeException e) {
            // how this ends differs between versions of Java
            return false;
        }
    }

    private static Path configuration() throws IOException {
        Path folder = Files.createTempDirectory("wilks-fonts");
        Path font = folder.resolve("LiberationSans-Regular.ttf");
        Path configuration = folder.resolve("fontconfig.properties");
        // in this order: the folder goes last
        folder.toFile().deleteOnExit();
        font.toFile().deleteOnExit();
        configuration.toFile().deleteOnExit();
        try (InputStream stream = FontSetup.class.getResourceAsStream(Fonts.RESOURCE)) {
            if (stream == null) {
                throw new IOException(Fonts.RESOURCE + " is not on the class path");
            }
            Files.copy(stream, font);
        }
        StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
        for (String family : FAMILIES) {
            for (String style : STYLES) {
                text.append(family).append('.').append(style).append(".latin-1=Liberation Sans\n");
            }
        }
        text.append("filename.Liberation_Sans=").append(font).append('\n');
        return Files.writeString(configuration, text);
    }
}
