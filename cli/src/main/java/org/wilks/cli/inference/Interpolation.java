package org.wilks.cli.inference;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wilks.infer.model.HistoSysCode;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.NormSysCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The interpolation of a modifier type, typed as {@code TYPE=CODE}.
 *
 * @param typed what was typed
 * @param choice sets it
 */
record Interpolation(String typed, UnaryOperator<ModelOptions> choice) {

    /** Reads it as typed. */
    static final class Reader implements ITypeConverter<Interpolation> {
        @Override
        public Interpolation convert(String typed) {
            String[] words = typed.split("=", 2);
            if (words.length == 2 && words[0].equals("histosys")) {
                Optional<HistoSysCode> code = Arrays.stream(HistoSysCode.values())
                        .filter(one -> one.word().equals(words[1]))
                        .findFirst();
                if (code.isPresent()) {
                    return new Interpolation(typed, options -> options.withHistoSys(code.get()));
                }
            }
            if (words.length == 2 && words[0].equals("normsys")) {
                Optional<NormSysCode> code = Arrays.stream(NormSysCode.values())
                        .filter(one -> one.word().equals(words[1]))
                        .findFirst();
                if (code.isPresent()) {
                    return new Interpolation(typed, options -> options.withNormSys(code.get()));
                }
            }
            throw new TypeConversionException(
                    "'" + typed + "' is no interpolation, one of " + allowed() + " is needed");
        }

        private static String allowed() {
            return Stream.concat(
                            Arrays.stream(HistoSysCode.values()).map(code -> "histosys=" + code.word()),
                            Arrays.stream(NormSysCode.values()).map(code -> "normsys=" + code.word()))
                    .collect(Collectors.joining(", "));
        }
    }
}
