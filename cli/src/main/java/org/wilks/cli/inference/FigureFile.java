package org.wilks.cli.inference;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.wilks.nd.error.InvalidInput;
import org.wilks.viz.FigureFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a figure's file as typed: its ending is one that figures can have. */
final class FigureFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String typed) {
        try {
            Path file = Path.of(typed);
            FigureFormat.of(file);
            return file;
        } catch (InvalidInput | InvalidPathException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
