package org.wilks.infer.toys;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;
import org.wilks.nd.file.WholeFile;

/**
 * Ensembles as they are saved: a JSON document of one identity each.
 *
 * <pre>{@code
 * {"format": "wilks ensembles 1",
 *  "ensembles": [{"model": "...", "data": "...", "fit": "...", "statistic": "qtilde", "mu": 1.0,
 *                 "hypothesis": "tested", "true_mu": 1.0, "generation": "frequentist", "seed": 0,
 *                 "ranges": [[0, 1000]], "values": [0.0, 1.25, ...], "failures": [{"toy": 17, "reason": "..."}]}]}
 * }</pre>
 *
 * <p>Values read back with the same bits. Files are written whole or not at all, and read strictly: an unknown or missing key, a number of values
 * that does not fit the ranges, or two ensembles of one identity are refused with their place. Immutable.
 *
 * @param ensembles the ensembles, of different identities
 */
public record EnsembleFile(List<Ensemble> ensembles) {
    /** The format that is written and read. */
    public static final String FORMAT = "wilks ensembles 1";

    /**
     * A file's content after its check.
     *
     * @param ensembles the ensembles
     * @throws InvalidInput when two are of one identity
     */
    public EnsembleFile {
        ensembles = List.copyOf(ensembles);
        for (int i = 0; i < ensembles.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (ensembles.get(i).identity().equals(ensembles.get(j).identity())) {
                    throw new InvalidInput("ensembles " + j + " and " + i + " are of one identity; merge them");
                }
            }
        }
    }

    /**
     * The ensemble of an identity.
     *
     * @param identity the identity
     * @return the ensemble; empty when there is none
     */
    public Optional<Ensemble> of(EnsembleIdentity identity) {
        return ensembles.stream()
                .filter(ensemble -> ensemble.identity().equals(identity))
                .findFirst();
    }

    /**
     * The ensembles of this file and of another, those of one identity merged.
     *
     * @param other the other file's content, of the same likelihood and the same observed data
     * @return the ensembles of both
     * @throws InvalidInput when the files are of other likelihoods or observed data, or toys are in both; the message says what
     */
    public EnsembleFile merge(EnsembleFile other) {
        List<Ensemble> all = new ArrayList<>(ensembles);
        for (Ensemble added : other.ensembles) {
            int same = -1;
            for (int k = 0; k < all.size(); k++) {
                requireOneAnalysis(all.get(k).identity(), added.identity());
                if (all.get(k).identity().equals(added.identity())) {
                    same = k;
                }
            }
            if (same >= 0) {
                all.set(same, all.get(same).merge(added));
            } else {
                all.add(added);
            }
        }
        return new EnsembleFile(all);
    }

    /** Ensembles of several values, statistics or hypotheses of one analysis may share a file; what differs otherwise is a mistake. */
    private static void requireOneAnalysis(EnsembleIdentity mine, EnsembleIdentity others) {
        EnsembleIdentity aligned = new EnsembleIdentity(
                others.model(),
                others.data(),
                others.fit(),
                mine.statistic(),
                mine.mu(),
                mine.hypothesis(),
                mine.trueMu(),
                others.generation(),
                others.seed());
        mine.difference(aligned).ifPresent(difference -> {
            throw new InvalidInput("ensembles cannot be merged: they differ in " + difference);
        });
    }

    /**
     * The content of a file.
     *
     * @param path the file, {@code .json} or {@code .json.gz}
     * @return the ensembles
     * @throws UnreadableFile when the file cannot be read, or holds no ensembles; the message names the place
     * @throws InvalidWorkspace when it is not JSON
     */
    public static EnsembleFile read(Path path) {
        return new EnsembleReader(path.toString()).file(JsonDocument.read(path));
    }

    /**
     * Writes a file, or replaces it, as a whole.
     *
     * @param path the file; its folder must exist
     * @throws org.wilks.nd.error.UnwritableFile when it cannot be written; what was there before is as it was
     */
    public void write(Path path) {
        WholeFile.write(path, stream -> {
            try (JsonGenerator out = new JsonFactory()
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .createGenerator(stream, JsonEncoding.UTF8)) {
                out.writeStartObject();
                out.writeStringField("format", FORMAT);
                out.writeArrayFieldStart("ensembles");
                for (Ensemble ensemble : ensembles) {
                    write(ensemble, out);
                }
                out.writeEndArray();
                out.writeEndObject();
                out.writeRaw('\n');
            }
        });
    }

    private static void write(Ensemble ensemble, JsonGenerator out) throws IOException {
        EnsembleIdentity identity = ensemble.identity();
        out.writeRaw('\n');
        out.writeStartObject();
        out.writeStringField("model", identity.model());
        out.writeStringField("data", identity.data());
        out.writeStringField("fit", identity.fit());
        out.writeStringField("statistic", identity.statistic());
        out.writeNumberField("mu", identity.mu());
        out.writeStringField("hypothesis", identity.hypothesis());
        out.writeNumberField("true_mu", identity.trueMu());
        out.writeStringField("generation", identity.generation().word());
        out.writeNumberField("seed", identity.seed());
        out.writeArrayFieldStart("ranges");
        for (IndexRange range : ensemble.ranges()) {
            out.writeArray(new long[] {range.from(), range.to()}, 0, 2);
        }
        out.writeEndArray();
        out.writeFieldName("values");
        double[] values = ensemble.sharedValues();
        out.writeArray(values, 0, values.length);
        out.writeArrayFieldStart("failures");
        for (ToyFailure failure : ensemble.failures()) {
            out.writeStartObject();
            out.writeNumberField("toy", failure.index());
            out.writeStringField("reason", failure.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
