package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Lumi;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.spec.WorkspaceWriter;
import org.wilks.nd.Tensor;

/**
 * A study as users make them: some templates of a workspace are functions of a few parameters φ, {@code v(φ) = v exp(a·φ) + (b·φ)²}. Once as
 * tensors that a model is bound to by name, once as numbers from which the workspace is written as JSON and read again.
 */
final class TemplateStudy {
    private final Workspace workspace;
    private final int parameters;
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, double[][]> exponents = new HashMap<>();
    private final Map<String, double[]> squares = new HashMap<>();

    private TemplateStudy(Workspace workspace, int parameters) {
        this.workspace = workspace;
        this.parameters = parameters;
    }

    /** A study in which each template is a function of φ with some probability. */
    static TemplateStudy of(Workspace workspace, Random random, double probability) {
        TemplateStudy study = new TemplateStudy(workspace, 1 + random.nextInt(3));
        Map<String, double[]> all = study.templates();
        for (Map.Entry<String, double[]> template : all.entrySet()) {
            if (random.nextDouble() < probability) {
                study.move(template.getKey(), template.getValue(), random);
            }
        }
        if (study.values.isEmpty()) {
            all.forEach((key, value) -> study.move(key, value, random));
        }
        return study;
    }

    private void move(String key, double[] template, Random random) {
        values.put(key, template);
        double[][] rows = new double[parameters][template.length];
        double size = key.endsWith("|aux") ? 0.03 : 0.15;
        for (double[] row : rows) {
            Arrays.setAll(row, b -> size * random.nextGaussian());
        }
        exponents.put(key, rows);
        double[] square = new double[template.length];
        Arrays.setAll(
                square, b -> template[b] == 0 ? 0 : 0.2 * Math.sqrt(Math.abs(template[b])) * random.nextGaussian());
        squares.put(key, key.contains("normsys") || key.startsWith("set") ? new double[template.length] : square);
    }

    int parameters() {
        return parameters;
    }

    /** What is bound. */
    Set<String> bound() {
        return values.keySet();
    }

    private static String key(Channel channel, Sample sample) {
        return channel.name() + "|" + sample.name();
    }

    private static String key(Channel channel, Sample sample, Modifier modifier) {
        return key(channel, sample) + "|" + modifier.type().word() + "|" + modifier.name();
    }

    private Map<String, double[]> templates() {
        Map<String, double[]> all = new LinkedHashMap<>();
        boolean lumi = false;
        for (Channel channel : workspace.channels()) {
            for (Sample sample : channel.samples()) {
                all.put(key(channel, sample), sample.yields());
                for (Modifier modifier : sample.modifiers()) {
                    String key = key(channel, sample, modifier);
                    if (modifier instanceof HistoSys shift) {
                        all.put(key + "|low", shift.low());
                        all.put(key + "|high", shift.high());
                    } else if (modifier instanceof NormSys norm) {
                        all.put(key + "|low", new double[] {norm.low()});
                        all.put(key + "|high", new double[] {norm.high()});
                    } else if (modifier instanceof ShapeSys shape) {
                        all.put(key, shape.uncertainties());
                    } else if (modifier instanceof StatError stat) {
                        all.put(key, stat.uncertainties());
                    }
                    lumi |= modifier instanceof Lumi;
                }
            }
        }
        for (Observation observation : workspace.observations()) {
            all.put("observed|" + observation.channel(), observation.counts());
        }
        if (lumi) {
            all.put("set|lumi|sigma", new double[] {0.03});
            all.put("set|lumi|aux", new double[] {1.0});
        }
        return all;
    }

    private double[] at(String key, double[] otherwise, double[] phi) {
        double[] template = values.get(key);
        if (template == null) {
            return otherwise;
        }
        double[][] rows = exponents.get(key);
        double[] square = squares.get(key);
        double[] moved = new double[template.length];
        double length = Arrays.stream(phi).map(p -> p * p).sum();
        for (int b = 0; b < moved.length; b++) {
            double exponent = 0;
            for (int j = 0; j < phi.length; j++) {
                exponent += rows[j][b] * phi[j];
            }
            moved[b] = template[b] * Math.exp(exponent) + Math.abs(square[b]) * length;
        }
        return moved;
    }

    private Tensor at(String key, Tensor phi) {
        double[][] rows = exponents.get(key);
        Tensor exponent = phi.reshape(1, parameters).matmul(Tensor.matrix(rows)).flatten();
        double[] square = Arrays.stream(squares.get(key)).map(Math::abs).toArray();
        return Tensor.of(values.get(key))
                .times(exponent.exp())
                .plus(phi.square().sum().reshape(1).times(Tensor.of(square)));
    }

    /** The bound model. */
    BoundModel bind(DifferentiableModel model, Tensor phi) {
        return model.bind(t -> {
            for (Channel channel : workspace.channels()) {
                for (Sample sample : channel.samples()) {
                    bind(t, channel, sample, phi);
                }
                String observed = "observed|" + channel.name();
                if (values.containsKey(observed)) {
                    t.observed(channel.name(), at(observed, phi));
                }
            }
            if (values.containsKey("set|lumi|sigma")) {
                t.widths("lumi", at("set|lumi|sigma", phi));
            }
            if (values.containsKey("set|lumi|aux")) {
                t.auxiliary("lumi", at("set|lumi|aux", phi));
            }
            return t;
        });
    }

    private void bind(TemplateTensors t, Channel channel, Sample sample, Tensor phi) {
        String c = channel.name();
        String s = sample.name();
        if (values.containsKey(key(channel, sample))) {
            t.yields(c, s, at(key(channel, sample), phi));
        }
        Set<String> seen = new HashSet<>();
        for (Modifier modifier : sample.modifiers()) {
            String key = key(channel, sample, modifier);
            if (!seen.add(key)) {
                continue;
            }
            boolean low = values.containsKey(key + "|low");
            boolean high = values.containsKey(key + "|high");
            if (modifier instanceof HistoSys shift && (low || high)) {
                t.histoSys(
                        c,
                        s,
                        shift.name(),
                        low ? at(key + "|low", phi) : Tensor.of(shift.low()),
                        high ? at(key + "|high", phi) : Tensor.of(shift.high()));
            } else if (modifier instanceof NormSys norm && (low || high)) {
                t.normSys(
                        c,
                        s,
                        norm.name(),
                        low ? at(key + "|low", phi) : Tensor.of(norm.low()),
                        high ? at(key + "|high", phi) : Tensor.of(norm.high()));
            } else if (modifier instanceof ShapeSys && values.containsKey(key)) {
                t.shapeSys(c, s, modifier.name(), at(key, phi));
            } else if (modifier instanceof StatError && values.containsKey(key)) {
                t.statError(c, s, modifier.name(), at(key, phi));
            }
        }
    }

    /** The same model from a workspace that was written with the numbers and read again. */
    Model hard(double[] phi) {
        String json = WorkspaceWriter.document(at(phi)).toString();
        return Model.of(WorkspaceFile.of(json, "study").workspace());
    }

    private Workspace at(double[] phi) {
        List<Channel> channels = new ArrayList<>();
        for (Channel channel : workspace.channels()) {
            List<Sample> samples = new ArrayList<>();
            for (Sample sample : channel.samples()) {
                List<Modifier> modifiers = new ArrayList<>();
                for (Modifier modifier : sample.modifiers()) {
                    modifiers.add(at(modifier, key(channel, sample, modifier), phi));
                }
                samples.add(new Sample(sample.name(), at(key(channel, sample), sample.yields(), phi), modifiers));
            }
            channels.add(new Channel(channel.name(), samples));
        }
        List<Observation> observations = workspace.observations().stream()
                .map(o -> new Observation(o.channel(), at("observed|" + o.channel(), o.counts(), phi)))
                .toList();
        Measurement first = workspace.measurements().get(0);
        List<ParameterConfiguration> configurations =
                first.parameters().stream().map(p -> at(p, phi)).toList();
        return new Workspace(
                channels,
                observations,
                List.of(new Measurement(first.name(), first.poi(), configurations)),
                workspace.version());
    }

    private Modifier at(Modifier modifier, String key, double[] phi) {
        if (modifier instanceof HistoSys shift) {
            return new HistoSys(shift.name(), at(key + "|low", shift.low(), phi), at(key + "|high", shift.high(), phi));
        }
        if (modifier instanceof NormSys norm) {
            return new NormSys(
                    norm.name(),
                    at(key + "|low", new double[] {norm.low()}, phi)[0],
                    at(key + "|high", new double[] {norm.high()}, phi)[0]);
        }
        if (modifier instanceof ShapeSys shape) {
            return new ShapeSys(shape.name(), at(key, shape.uncertainties(), phi));
        }
        if (modifier instanceof StatError stat) {
            return new StatError(stat.name(), at(key, stat.uncertainties(), phi));
        }
        return modifier;
    }

    private ParameterConfiguration at(ParameterConfiguration p, double[] phi) {
        if (!p.name().equals("lumi")) {
            return p;
        }
        boolean sigma = values.containsKey("set|lumi|sigma");
        boolean aux = values.containsKey("set|lumi|aux");
        return new ParameterConfiguration(
                p.name(),
                p.inits(),
                p.bounds(),
                aux ? Optional.of(List.of(at("set|lumi|aux", null, phi)[0])) : p.auxdata(),
                p.factors(),
                sigma ? Optional.of(List.of(at("set|lumi|sigma", null, phi)[0])) : p.sigmas(),
                p.fixed());
    }
}
