package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.oracle.PlainReader;
import org.wilks.infer.oracle.ReferenceCase;

/** The configuration that pyhf makes of each workspace of the corpus. */
class LayoutReferenceTest {
    private static final double RELATIVE = 1e-14;

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void channelsSamplesAndModifiersAreInTheOrderOfTheReference(ReferenceCase given) {
        Layout layout = Layout.of(given.workspace(), ModelOptions.defaults());
        JsonNode config = given.reference().get("config");
        assertEquals(
                strings(config.get("channels")),
                layout.channels().stream().map(Layout.ChannelBins::name).toList());
        int offset = 0;
        for (Layout.ChannelBins channel : layout.channels()) {
            assertEquals(config.get("channel_nbins").get(channel.name()).asInt(), channel.bins());
            assertEquals(offset, channel.offset());
            offset += channel.bins();
            assertEquals(channel, layout.channels().get(layout.channelOf(channel.offset())));
            assertEquals(channel, layout.channels().get(layout.channelOf(offset - 1)));
        }
        assertEquals(offset, layout.bins());
        assertEquals(strings(config.get("samples")), layout.samples());
        List<List<String>> modifiers = new ArrayList<>();
        config.get("modifiers").forEach(pair -> modifiers.add(strings(pair)));
        assertEquals(
                modifiers,
                layout.modifiers().stream()
                        .map(m -> List.of(m.name(), m.type().word()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void parametersAreThoseOfTheReference(ReferenceCase given) {
        Layout layout = Layout.of(given.workspace(), ModelOptions.defaults());
        JsonNode config = given.reference().get("config");
        assertEquals(
                strings(config.get("par_order")),
                layout.parameterSets().stream().map(ParameterSet::name).toList());
        assertEquals(strings(config.get("par_names")), layout.parameterNames());
        assertEquals(config.get("npars").asInt(), layout.size());
        assertArrayEquals(PlainReader.doubles(config.get("suggested_init")), layout.inits());
        double[] lower = layout.lower();
        double[] upper = layout.upper();
        boolean[] fixed = layout.fixed();
        for (int i = 0; i < layout.size(); i++) {
            JsonNode bounds = config.get("suggested_bounds").get(i);
            assertEquals(bounds.get(0).asDouble(), lower[i]);
            assertEquals(bounds.get(1).asDouble(), upper[i]);
            assertEquals(
                    config.get("suggested_fixed").get(i).asBoolean(),
                    fixed[i],
                    layout.parameterNames().get(i));
            assertEquals(
                    OptionalInt.of(i),
                    layout.parameterIndex(layout.parameterNames().get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void constraintsAreThoseOfTheReference(ReferenceCase given) {
        Layout layout = Layout.of(given.workspace(), ModelOptions.defaults());
        JsonNode config = given.reference().get("config");
        assertClose(PlainReader.doubles(config.get("auxdata")), layout.auxiliary());
        assertEquals(layout.auxiliary().length, layout.auxiliarySize());
        assertEquals(
                strings(config.get("auxdata_order")),
                layout.parameterSets().stream()
                        .filter(ParameterSet::constrained)
                        .map(ParameterSet::name)
                        .toList());
        for (ParameterSet set : layout.parameterSets()) {
            JsonNode constraint = config.get("constraint").get(set.name());
            String kind = set.constraint() instanceof Constraint.Gaussian
                    ? "normal"
                    : set.constraint() instanceof Constraint.Poisson ? "poisson" : null;
            assertEquals(constraint.isNull() ? null : constraint.get("pdf").asText(), kind);
            if (kind != null) {
                assertClose(
                        PlainReader.doubles(constraint.get("width")),
                        set.constraint().widths());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void effectsAreBoundToParametersOfTheirName(ReferenceCase given) {
        Layout layout = Layout.of(given.workspace(), ModelOptions.defaults());
        for (Contribution contribution : layout.contributions()) {
            int bins = layout.channels().get(contribution.channel()).bins();
            assertEquals(bins, contribution.yields().length);
            for (Contribution.Effect effect : contribution.effects()) {
                ParameterSet set = layout.parameterSets().get(effect.set());
                assertEquals(effect.modifier().name(), set.name());
                assertTrue(set.types().contains(effect.type()));
                if (set.scalar()) {
                    assertEquals(set.offset(), effect.parameter());
                } else {
                    assertTrue(set.blocks()
                            .contains(new ParameterSet.Block(
                                    contribution.channel(), effect.parameter() - set.offset(), bins)));
                }
            }
        }
    }

    private static void assertClose(double[] expected, double[] found) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], RELATIVE * Math.abs(expected[i]), "entry " + i);
        }
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.asText()));
        return strings;
    }
}
