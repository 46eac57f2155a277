package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import org.wilks.cli.job.Console;
import org.wilks.infer.simplified.SimplifiedFile;
import org.wilks.infer.simplified.SimplifiedLikelihood;
import org.wilks.infer.spec.Digest;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;

/**
 * A simplified likelihood that has been read in place of a workspace.
 *
 * @param name what messages call the file
 * @param document its document
 * @param file its content
 */
record SimplifiedSource(String name, JsonNode document, SimplifiedFile file) implements LikelihoodSource {
    static SimplifiedSource of(JsonNode document, String name) {
        return new SimplifiedSource(name, document, SimplifiedFile.of(document, name));
    }

    @Override
    public Given given(Console console) {
        SimplifiedLikelihood likelihood = file.likelihood();
        likelihood.remarks().forEach(console::remark);
        return new Given(likelihood, likelihood.observed());
    }

    @Override
    public <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidModel | InvalidData e) {
            throw new InvalidModel(name + ": " + e.getMessage(), e);
        }
    }

    String digest() {
        return Digest.of(document, "sha256");
    }
}
