package org.wilks.infer.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ParameterSet;
import org.wilks.infer.model.TemplateVector;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.infer.model.TemplateVector.Range;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Tensor;

/** The composed likelihood as a function of its parameters and of the vector of all its templates and data. */
final class TemplateFunctions {
    private final Workspace workspace;
    private final ComposedHistFactory composed;
    private final Model model;
    private final TemplateVector vector;
    private final boolean[] following;
    private final double[] at;

    /** With given data; those auxiliary data that follow their widths are computed. */
    TemplateFunctions(Workspace workspace, ComposedHistFactory composed, Model model, Data data, boolean[] following) {
        this.workspace = workspace;
        this.composed = composed;
        this.model = model;
        this.vector = TemplateVector.of(model);
        this.following = following.clone();
        at = vector.flatten(model.templates(), data);
        for (int i = 0; i < at.length; i++) {
            // nobody reads the width that follows from yields and uncertainties
            at[i] = Double.isNaN(at[i]) ? 0 : at[i];
        }
    }

    /** The numbers of the model. */
    Tensor at() {
        return Tensor.of(at);
    }

    private ComposedHistFactory of(Tensor t) {
        Map<String, Tensor> replaced = new HashMap<>();
        for (Channel channel : workspace.channels()) {
            for (Sample sample : channel.samples()) {
                String place = channel.name() + "/" + sample.name();
                replaced.put(place, slice(t, vector.yields(channel.name(), sample.name())));
                for (Modifier modifier : sample.modifiers()) {
                    String key = place + "/" + modifier.type().word() + "/" + modifier.name();
                    if (modifier instanceof HistoSys) {
                        replaced.put(key + "/low", slice(t, Part.SHIFT_LOW, channel, sample, modifier));
                        replaced.put(key + "/high", slice(t, Part.SHIFT_HIGH, channel, sample, modifier));
                    } else if (modifier instanceof NormSys) {
                        replaced.put(key + "/low", slice(t, Part.NORM_LOW, channel, sample, modifier));
                        replaced.put(key + "/high", slice(t, Part.NORM_HIGH, channel, sample, modifier));
                    } else if (modifier instanceof ShapeSys || modifier instanceof StatError) {
                        replaced.put(key, slice(t, Part.UNCERTAINTIES, channel, sample, modifier));
                    }
                }
            }
        }
        double[] widths = model.templates().widths();
        for (ParameterSet set : model.layout().parameterSets()) {
            if (set.constrained() && !Double.isNaN(widths[set.auxiliaryOffset()])) {
                replaced.put(set.name() + "/widths", slice(t, vector.constraint(Part.WIDTHS, set.name())));
            }
        }
        return composed.with(replaced);
    }

    private Tensor slice(Tensor t, Part part, Channel channel, Sample sample, Modifier modifier) {
        return slice(t, vector.modifier(part, channel.name(), sample.name(), modifier.type(), modifier.name()));
    }

    private static Tensor slice(Tensor t, Range range) {
        return t.slice(0, range.from(), range.to());
    }

    private Tensor auxiliary(ComposedHistFactory its, Tensor t) {
        Tensor given = slice(t, vector.range(Part.AUXILIARY));
        if (given.size() == 0) {
            return given;
        }
        double[] mask = new double[following.length];
        Arrays.setAll(mask, i -> following[i] ? 1 : 0);
        return Tensor.where(Tensor.of(mask), its.auxiliary(), given);
    }

    /** −2 ln L. */
    Tensor twiceNll(Tensor x, Tensor t) {
        ComposedHistFactory its = of(t);
        return its.twiceNll(x, slice(t, vector.range(Part.MAIN)), auxiliary(its, t));
    }

    /** A weighted sum of rates and expected auxiliary data. */
    Tensor expected(Tensor x, Tensor t, Tensor rates, Tensor auxiliaries) {
        ComposedHistFactory its = of(t);
        Tensor sum = its.rates(x).dot(rates);
        return auxiliaries.size() == 0 ? sum : sum.plus(its.auxiliaryMeans(x).dot(auxiliaries));
    }
}
