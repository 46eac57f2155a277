package org.wilks.cli.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.CodePointOrder;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;

/**
 * What is in a workspace, each list in the order of the names' code points.
 *
 * @param channels numbers of bins by channel
 * @param samples the names of the samples
 * @param systematics the parameter sets, by name
 * @param measurements the measurements, in the order of the document
 */
record Inventory(
        Map<String, Integer> channels,
        List<String> samples,
        Map<String, Systematic> systematics,
        List<Measurement> measurements) {

    /**
     * A parameter set.
     *
     * @param constraint what constrains it, in the words of the format's users
     * @param types the types of the modifiers of its name, by their words
     */
    record Systematic(String constraint, List<String> types) {}

    static Inventory of(Workspace workspace) {
        Map<String, Integer> channels = new TreeMap<>(CodePointOrder.ORDER);
        TreeSet<String> samples = new TreeSet<>(CodePointOrder.ORDER);
        Map<String, TreeSet<ModifierType>> types = new TreeMap<>(CodePointOrder.ORDER);
        for (Channel channel : workspace.channels()) {
            channels.put(channel.name(), channel.samples().get(0).yields().length);
            for (Sample sample : channel.samples()) {
                samples.add(sample.name());
                for (Modifier modifier : sample.modifiers()) {
                    types.computeIfAbsent(modifier.name(), name -> new TreeSet<>())
                            .add(modifier.type());
                }
            }
        }
        Map<String, Systematic> systematics = new TreeMap<>(CodePointOrder.ORDER);
        types.forEach((name, kinds) -> systematics.put(
                name,
                new Systematic(
                        constraint(kinds.first()),
                        kinds.stream().map(ModifierType::word).toList())));
        return new Inventory(channels, List.copyOf(samples), systematics, workspace.measurements());
    }

    private static String constraint(ModifierType type) {
        return switch (type) {
            case NORMFACTOR, SHAPEFACTOR -> "unconstrained";
            case SHAPESYS -> "constrained_by_poisson";
            case HISTOSYS, LUMI, NORMSYS, STATERROR -> "constrained_by_normal";
        };
    }

    /**
     * The inventory with the keys of {@code pyhf inspect --output-file}.
     *
     * @return a new tree
     */
    ObjectNode tree() {
        ObjectNode tree = ResultJson.object();
        ArrayNode sizes = tree.putArray("channels");
        channels.forEach((name, bins) -> sizes.addArray().add(name).add(bins));
        tree.set("samples", ResultJson.texts(samples));
        ObjectNode modifiers = tree.putObject("modifiers");
        ArrayNode parameters = tree.putArray("parameters");
        ArrayNode constrained = tree.putArray("systematics");
        systematics.forEach((name, systematic) -> {
            List<String> types = systematic.types();
            modifiers.put(name, types.get(types.size() - 1));
            parameters.addArray().add(name).add(systematic.constraint());
            constrained.addArray().add(name).add(systematic.constraint()).add(ResultJson.texts(types));
        });
        ArrayNode measured = tree.putArray("measurements");
        for (Measurement measurement : measurements) {
            measured.addArray()
                    .add(measurement.name())
                    .add(measurement.poi().orElse(""))
                    .add(ResultJson.texts(configured(measurement)));
        }
        return tree;
    }

    static List<String> configured(Measurement measurement) {
        return measurement.parameters().stream()
                .map(ParameterConfiguration::name)
                .toList();
    }
}
