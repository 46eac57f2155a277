package org.wilks.infer.interval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.NormSysCode;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.spec.WorkspaceFile;

/**
 * The worked study of two signals over a background with one uncertainty as a HistFactory model: a channel a bin, the background's uncertainty a normsys of
 * {@code hi = 1 + k, lo = 1 / (1 + k)}, which code1 interpolates as {@code (1 + k)^delta}.
 */
public final class TwoSignals {
    /** The study with its exact answers. */
    public static final JsonNode STUDY = ReferenceCase.read("worked/wilks-theorem.json");

    /** The model: mu1 and mu2 within ±20, delta. */
    public static final Model MODEL = model(-20, 20);

    private TwoSignals() {}

    /** The observed data. */
    public static Data data() {
        return MODEL.observed();
    }

    /** The index of a parameter. */
    public static int index(String name) {
        return MODEL.parameters().index(name);
    }

    /** The profiled deviance of some parameters. */
    public static ProfiledDeviance deviance(String... names) {
        int[] chosen = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            chosen[i] = index(names[i]);
        }
        return ProfiledDeviance.of(Fit.of(MODEL), data(), chosen);
    }

    /** The model with other bounds of the signals. */
    public static Model model(double low, double high) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode workspace = json.objectNode();
        ArrayNode channels = workspace.putArray("channels");
        ArrayNode observations = workspace.putArray("observations");
        for (int b = 0; b < STUDY.get("observed").size(); b++) {
            ObjectNode channel = channels.addObject().put("name", "bin" + b);
            ArrayNode samples = channel.putArray("samples");
            for (String n : new String[] {"1", "2"}) {
                ObjectNode signal = samples.addObject().put("name", "signal" + n);
                signal.putArray("data").add(STUDY.get("signal" + n).get(b).asDouble());
                signal.putArray("modifiers")
                        .addObject()
                        .put("name", "mu" + n)
                        .put("type", "normfactor")
                        .putNull("data");
            }
            ObjectNode background = samples.addObject().put("name", "background");
            background.putArray("data").add(STUDY.get("background").get(b).asDouble());
            double factor = 1 + STUDY.get("kappa_minus_1").get(b).asDouble();
            background
                    .putArray("modifiers")
                    .addObject()
                    .put("name", "delta")
                    .put("type", "normsys")
                    .putObject("data")
                    .put("hi", factor)
                    .put("lo", 1 / factor);
            observations
                    .addObject()
                    .put("name", "bin" + b)
                    .putArray("data")
                    .add(STUDY.get("observed").get(b).asDouble());
        }
        ObjectNode config = workspace
                .putArray("measurements")
                .addObject()
                .put("name", "two signals")
                .putObject("config")
                .put("poi", "mu1");
        ArrayNode parameters = config.putArray("parameters");
        for (String name : new String[] {"mu1", "mu2"}) {
            ObjectNode parameter = parameters.addObject().put("name", name);
            parameter.putArray("bounds").addArray().add(low).add(high);
            parameter.putArray("inits").add(Math.max(low, Math.min(high, 1)));
        }
        workspace.put("version", "1.0.0");
        return Model.of(
                WorkspaceFile.of(workspace, "two signals").workspace(),
                ModelOptions.defaults().withNormSys(NormSysCode.CODE1));
    }
}
