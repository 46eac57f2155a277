package org.wilks.infer.simplified;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.infer.spec.JsonText;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.UnreadableFile;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;

/**
 * A simplified likelihood as it is saved: a JSON document.
 *
 * <pre>{@code
 * {"format": "wilks simplified likelihood 1",
 *  "bins": ["SR[0]", "SR[1]"],
 *  "observed": [57, 42],
 *  "signal": {"yields": [5.5, 2.5],
 *             "uncertainties": [{"name": "scale", "kind": "normalization", "up": [1, 0.4], "down": [0.5, 0.4]}]},
 *  "background": {"kind": "third_moments", "yields": [51.4, 39.0], "covariance": [[110, -20], [-20, 60]],
 *                 "third_moments": [-300, 120], "convention": "exact"},
 *  "provenance": {}}
 * }</pre>
 *
 * <p>Keys of a background by its kind: {@code exact}: yields; {@code uncorrelated}, {@code unconstrained}: yields, uncertainties;
 * {@code correlated}: yields, covariance; {@code third_moments}: yields, covariance, third_moments, convention; {@code effective_sigma}: yields,
 * correlation, up, down, convention. A convention is {@code exact} or {@code spey}. Signal uncertainties and provenance may be left out; what
 * provenance holds is kept and not read. Everything else is needed, and other keys are refused with their place.
 *
 * <p>Numbers read back with the same bits. Files are written whole or not at all.
 *
 * @param likelihood the likelihood
 * @param provenance where it comes from, any JSON object; not modified
 */
public record SimplifiedFile(SimplifiedLikelihood likelihood, ObjectNode provenance) {
    /** The format that is written and read. */
    public static final String FORMAT = "wilks simplified likelihood 1";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * A file's content; the provenance is copied.
     *
     * @param likelihood the likelihood, whose signal is numbers
     * @param provenance where it comes from
     * @throws InvalidModel when the signal is a function, which no file can hold
     */
    public SimplifiedFile {
        Objects.requireNonNull(likelihood, "likelihood");
        provenance = provenance.deepCopy();
        if (!(likelihood.signal() instanceof Signal.Yields)) {
            throw new InvalidModel(
                    "file of a simplified likelihood: the signal is a function of parameters, which a file cannot hold");
        }
    }

    /**
     * The content without provenance.
     *
     * @param likelihood the likelihood, whose signal is numbers
     * @return the content
     */
    public static SimplifiedFile of(SimplifiedLikelihood likelihood) {
        return new SimplifiedFile(likelihood, JSON.objectNode());
    }

    /**
     * Whether a document says that it is of this format.
     *
     * @param document a JSON document
     * @return true when it is an object with this format
     */
    public static boolean isFormat(JsonNode document) {
        return document.isObject() && document.path("format").asText("").startsWith("wilks simplified likelihood");
    }

    /**
     * The content of a file.
     *
     * @param path a JSON file, .json or .json.gz
     * @return the content
     * @throws UnreadableFile when it cannot be read
     * @throws InvalidModel when it is no simplified likelihood; the message names the place
     */
    public static SimplifiedFile read(Path path) {
        return of(JsonDocument.read(path), path.toString());
    }

    /**
     * The content of a document.
     *
     * @param document the document
     * @param name what messages call it
     * @return the content
     * @throws InvalidModel when it is no simplified likelihood; the message names the place
     */
    public static SimplifiedFile of(JsonNode document, String name) {
        return new SimplifiedReader(name).file(document);
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @param path where to
     * @throws UnwritableFile when it cannot be written
     */
    public void write(Path path) {
        byte[] text = (JsonText.indented(document()) + "\n").getBytes(StandardCharsets.UTF_8);
        WholeFile.write(path, stream -> stream.write(text));
    }

    /**
     * The document that is written.
     *
     * @return a new document
     */
    public ObjectNode document() {
        Signal.Yields signal = (Signal.Yields) likelihood.signal();
        ObjectNode tree = JSON.objectNode().put("format", FORMAT);
        ArrayNode bins = tree.putArray("bins");
        likelihood.bins().forEach(bins::add);
        tree.set("observed", list(likelihood.observed().main()));
        ObjectNode yields = tree.putObject("signal");
        yields.set("yields", list(signal.yields()));
        if (!signal.uncertainties().isEmpty()) {
            ArrayNode all = yields.putArray("uncertainties");
            for (SignalUncertainty uncertainty : signal.uncertainties()) {
                ObjectNode one = all.addObject()
                        .put("name", uncertainty.name())
                        .put("kind", uncertainty.kind().name().toLowerCase(Locale.ROOT));
                one.set("up", list(uncertainty.up()));
                one.set("down", list(uncertainty.down()));
            }
        }
        tree.set("background", background());
        if (!provenance.isEmpty()) {
            tree.set("provenance", provenance.deepCopy());
        }
        return tree;
    }

    private ObjectNode background() {
        Background background = likelihood.background();
        ObjectNode tree = JSON.objectNode();
        tree.set("yields", list(background.yields()));
        if (background instanceof Background.Exact) {
            return tree.put("kind", "exact");
        }
        if (background instanceof Background.Uncorrelated u) {
            tree.set("uncertainties", list(u.uncertainties()));
            return tree.put("kind", "uncorrelated");
        }
        if (background instanceof Background.Unconstrained u) {
            tree.set("uncertainties", list(u.uncertainties()));
            return tree.put("kind", "unconstrained");
        }
        if (background instanceof Background.Correlated c) {
            tree.set("covariance", matrix(c.covariance()));
            return tree.put("kind", "correlated");
        }
        if (background instanceof Background.ThirdMoments t) {
            tree.set("covariance", matrix(t.covariance()));
            tree.set("third_moments", list(t.thirdMoments()));
            return tree.put("kind", "third_moments").put("convention", word(t.convention()));
        }
        Background.EffectiveSigma e = (Background.EffectiveSigma) background;
        tree.set("correlation", matrix(e.correlation()));
        tree.set("up", list(e.up()));
        tree.set("down", list(e.down()));
        return tree.put("kind", "effective_sigma").put("convention", word(e.convention()));
    }

    private static String word(Convention convention) {
        return convention == Convention.SPEY ? "spey" : "exact";
    }

    private static ArrayNode list(double[] values) {
        ArrayNode list = JSON.arrayNode();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static ArrayNode matrix(double[][] rows) {
        ArrayNode list = JSON.arrayNode();
        for (double[] row : rows) {
            list.add(list(row));
        }
        return list;
    }
}
