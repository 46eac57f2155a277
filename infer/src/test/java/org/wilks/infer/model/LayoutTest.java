package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.wilks.infer.model.Specs.LUMI;
import static org.wilks.infer.model.Specs.bins;
import static org.wilks.infer.model.Specs.channel;
import static org.wilks.infer.model.Specs.histoSys;
import static org.wilks.infer.model.Specs.measured;
import static org.wilks.infer.model.Specs.measurement;
import static org.wilks.infer.model.Specs.norm;
import static org.wilks.infer.model.Specs.normSys;
import static org.wilks.infer.model.Specs.parameter;
import static org.wilks.infer.model.Specs.sample;
import static org.wilks.infer.model.Specs.shapeFactor;
import static org.wilks.infer.model.Specs.shapeSys;
import static org.wilks.infer.model.Specs.statError;
import static org.wilks.infer.model.Specs.workspace;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.Workspace;

/** Orders, defaults and widths beyond the corpus; numbers and names are those that pyhf 0.7.6 gives, where it gives any. */
class LayoutTest {
    private static final double ROUNDING = 1e-15;

    @Test
    void parametersComeByTypeThenByTheWalkAndStatisticalErrorsByName() {
        Channel z = channel(
                "z",
                sample(
                        "b",
                        bins(10, 20),
                        normSys("q", .9, 1.1),
                        histoSys("w", bins(9, 19), bins(12, 23)),
                        statError("sz", 1, 2),
                        norm("mu")),
                sample("a", bins(5, 6), normSys("w", .8, 1.2), shapeSys("y", 1, 2), LUMI));
        Channel c = channel(
                "c",
                sample("b", bins(3), statError("sa", .5), norm("k"), normSys("e", .95, 1.05)),
                sample("a", bins(4), shapeFactor("f"), histoSys("h", bins(3), bins(6)), shapeSys("x", 0)));
        Layout layout = of(measured(
                List.of(z, c),
                measurement(
                        "m",
                        "",
                        parameter("lumi").auxdata(1.0).sigmas(.02).inits(1.0).bounds(.5, 1.5))));
        assertEquals(
                List.of(
                        "h", "w", "lumi", "k", "mu", "e", "q", "f[0]", "x[0]", "y[0]", "y[1]", "sa[0]", "sz[0]",
                        "sz[1]"),
                layout.parameterNames());
        assertArrayEquals(bins(0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1), layout.inits());
        assertArrayEquals(bins(-5, -5, .5, 0, 0, -5, -5, 0, 1e-10, 1e-10, 1e-10, 1e-10, 1e-10, 1e-10), layout.lower());
        assertArrayEquals(bins(5, 5, 1.5, 10, 10, 5, 5, 10, 10, 10, 10, 10, 10, 10), layout.upper());
        assertArrayEquals(bins(0, 0, 1, 0, 0, 1, 25, 9, 1, 1, 1), layout.auxiliary());
        assertEquals(
                Set.of(ModifierType.HISTOSYS, ModifierType.NORMSYS),
                set(layout, "w").types());
        assertArrayEquals(bins(.2, 1 / 3.0), widths(layout, "y"), ROUNDING);
        assertArrayEquals(bins(.1, .1), widths(layout, "sz"), ROUNDING);
        assertArrayEquals(bins(.02), widths(layout, "lumi"));
        boolean[] fixed = new boolean[14];
        fixed[8] = true;
        assertArrayEquals(fixed, layout.fixed());
        assertEquals(
                List.of("c", "z"),
                layout.channels().stream().map(Layout.ChannelBins::name).toList());
        assertEquals(List.of("a", "b"), layout.samples());
    }

    @Test
    void aStatisticalErrorOfTwoChannelsHasTheirBinsOneAfterTheOther() {
        Layout layout = of(workspace(
                channel(
                        "a",
                        sample("p", bins(10, 20), statError("s", 1, 2)),
                        sample("q", bins(30, 0), statError("s", 2, 0))),
                channel("b", sample("p", bins(5), statError("s", .5)), sample("q", bins(7), statError("s", .25)))));
        assertArrayEquals(bins(0.05590169943749475, 0.1, 0.04658474953124562), widths(layout, "s"), ROUNDING);
        assertEquals(
                List.of(new ParameterSet.Block(0, 0, 2), new ParameterSet.Block(1, 2, 1)),
                set(layout, "s").blocks());
    }

    @Test
    void aStatisticalErrorIsSharedInEachChannelByTheSamplesThatCarryItThere() {
        Layout layout = of(workspace(
                channel(
                        "a",
                        sample("p", bins(10, 20), statError("s", 1, 2)),
                        sample("q", bins(30, 0), statError("s", 2, 0))),
                channel("b", sample("p", bins(5), statError("s", .5)), sample("q", bins(7)))));
        assertArrayEquals(bins(0.05590169943749475, 0.1, 0.1), widths(layout, "s"), ROUNDING);
    }

    @Test
    void aStatisticalErrorWithoutTotalYieldOrUncertaintyIsHeldWithWidthOne() {
        Layout layout = of(workspace(channel(
                "a",
                sample("p", bins(10, -3, 4, 5), statError("t", 1, 1, -2, 0)),
                sample("q", bins(1, 3, -4, 0), statError("t", 1, 1, 2, 0)))));
        assertArrayEquals(bins(0.128564869306645, 1, 1, 1), widths(layout, "t"), ROUNDING);
        assertArrayEquals(new boolean[] {false, true, true, true}, layout.fixed());
    }

    @Test
    void aMeasurementOverridesDefaults() {
        List<Channel> channels =
                List.of(channel("a", sample("p", bins(10, 0), shapeSys("s", 1, 2), statError("t", 1, 0))));
        Layout unfixed = of(measured(
                channels,
                measurement(
                        "m",
                        "",
                        parameter("s").fixed(false),
                        parameter("t").fixed(false).sigmas(.3, .4).auxdata(1.1, .9))));
        assertArrayEquals(new boolean[4], unfixed.fixed());
        assertArrayEquals(bins(100, 1, 1.1, .9), unfixed.auxiliary());
        assertArrayEquals(bins(.3, .4), widths(unfixed, "t"));
        Layout fixed = of(measured(
                channels,
                measurement(
                        "m",
                        "",
                        parameter("s")
                                .factors(50.0, 60.0)
                                .auxdata(51.0, 62.0)
                                .inits(.9, 1.1)
                                .bounds(0, 2, .5, 3)
                                .fixed(true))));
        assertArrayEquals(new boolean[] {true, true, false, true}, fixed.fixed());
        assertArrayEquals(bins(51, 62, 1, 1), fixed.auxiliary());
        assertArrayEquals(bins(.9, 1.1, 1, 1), fixed.inits());
        assertArrayEquals(bins(0, .5, 1e-10, 1e-10), fixed.lower());
        assertArrayEquals(bins(2, 3, 10, 10), fixed.upper());
        assertArrayEquals(bins(0.1414213562373095, 0.12909944487358055), widths(fixed, "s"), ROUNDING);
    }

    @Test
    void aNameMayHoldASlash() {
        Layout layout = Layout.of(
                workspace(channel("c/d", sample("s/t", bins(1, 2), statError("a/b", 1, 1)))), ModelOptions.defaults());
        assertEquals(List.of("a/b[0]", "a/b[1]"), layout.parameterNames());
    }

    @Test
    void namesAreInTheOrderOfTheirCodePoints() {
        String face = "\uD83D\uDE00";
        Layout layout = of(workspace(
                channel(face, sample("p", bins(10), norm("\uFFFD"), norm(face))),
                channel("\uFFFD", sample("p", bins(10), norm("x")))));
        assertEquals(List.of("x", "\uFFFD", face), layout.parameterNames());
    }

    @Test
    void aLuminosityStartsAtItsAuxiliaryDatum() {
        Layout layout = of(measured(
                List.of(channel("c", sample("s", bins(5), LUMI))),
                measurement("m", "", parameter("lumi").auxdata(2.0).sigmas(.1))));
        assertArrayEquals(bins(2), layout.inits());
        assertArrayEquals(bins(0), layout.lower());
        assertArrayEquals(bins(20), layout.upper());
    }

    @Test
    void aShapeFactorIsSharedByChannelsOfEqualBins() {
        Layout layout = of(workspace(
                channel("a", sample("p", bins(1, 2), shapeFactor("f")), sample("q", bins(1, 2), shapeFactor("f"))),
                channel("b", sample("p", bins(3, 4), shapeFactor("f")))));
        assertEquals(List.of("f[0]", "f[1]"), layout.parameterNames());
        assertEquals(
                List.of(new ParameterSet.Block(0, 0, 2), new ParameterSet.Block(1, 0, 2)),
                set(layout, "f").blocks());
    }

    @Test
    void theFirstMeasurementIsTakenUnlessOneIsNamed() {
        Workspace workspace = measured(
                List.of(channel("c", sample("s", bins(5), norm("mu")))),
                measurement("one", "mu", parameter("mu").inits(2.0)),
                measurement("two", "mu", parameter("mu").inits(3.0)));
        Layout first = of(workspace);
        assertArrayEquals(bins(2), first.inits());
        assertEquals(
                List.of("the workspace has 2 measurements, the first is taken: 'one' of 'one', 'two'"),
                first.remarks());
        Layout second = Layout.of(workspace, ModelOptions.defaults().withMeasurement("two"));
        assertArrayEquals(bins(3), second.inits());
        assertEquals(List.of(), second.remarks());
        assertNotEquals(first, second);
        assertEquals(first, of(workspace));
    }

    @Test
    void whatHasNoEffectIsRemarked() {
        Layout layout = of(measured(
                List.of(channel("c", sample("s", bins(5), norm("mu"), statError("st", -1)))),
                measurement(
                        "m", "mu", parameter("nu").fixed(true), parameter("mu").inits(11.0))));
        assertEquals(
                List.of(
                        "channel 'c', sample 's', staterror 'st' (/channels/0/samples/0/modifiers/1), bin 0: the uncertainty"
                                + " -1.0 is negative; its absolute value counts",
                        "measurement 'm' configures 'nu' (/measurements/0/config/parameters/0), which no modifier has;"
                                + " it is ignored (the nearest parameter is 'mu')",
                        "parameter 'mu' starts at 11.0, outside its bounds [0.0, 10.0]"),
                layout.remarks());
    }

    private static Layout of(Workspace workspace) {
        return Layout.of(workspace, ModelOptions.defaults());
    }

    private static ParameterSet set(Layout layout, String name) {
        return layout.parameterSet(name).orElseThrow();
    }

    private static double[] widths(Layout layout, String name) {
        return set(layout, name).constraint().widths();
    }
}
