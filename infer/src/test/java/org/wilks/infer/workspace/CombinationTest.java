package org.wilks.infer.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;

/** Combinations, held to pyhf 0.7.6 by the digests of its results. */
class CombinationTest {
    static List<JsonNode> references() {
        return Extras.operations("combine");
    }

    @ParameterizedTest
    @MethodSource("references")
    void combinedIsWhatPyhfCombines(JsonNode reference) {
        WorkspaceFile file = Extras.workspace(reference.get("ws").textValue());
        boolean self = reference.at("/args/with").textValue().equals("self");
        WorkspaceFile other = self ? file : suffixed(file);
        Combination combination = Combination.of(
                Join.named(reference.at("/args/join").textValue()).orElseThrow());
        if (reference.has("ok")) {
            assertEquals(
                    reference.get("ok").textValue(),
                    combination.apply(file, other).digest());
        } else {
            assertThrows(InvalidWorkspace.class, () -> combination.apply(file, other));
        }
    }

    private static WorkspaceFile suffixed(WorkspaceFile file) {
        Workspace workspace = file.workspace();
        return Renaming.none()
                .withChannels(workspace.channels().stream()
                        .map(Channel::name)
                        .collect(Collectors.toMap(Function.identity(), name -> name + "_2")))
                .withMeasurements(workspace.measurements().stream()
                        .map(Measurement::name)
                        .collect(Collectors.toMap(Function.identity(), name -> name + "_2")))
                .apply(file);
    }

    /** A channel of one sample with these yields and a measurement of one configured parameter. */
    private static WorkspaceFile small(String file, String sample, String yield, String poi, String parameter) {
        return Extras.of(
                "{'channels':[{'name':'c','samples':[{'name':'" + sample + "','data':[" + yield + "],'modifiers':["
                        + "{'name':'mu','type':'normfactor','data':null},"
                        + "{'name':'k','type':'normfactor','data':null}]}]}],"
                        + "'observations':[{'name':'c','data':[5]}],"
                        + "'measurements':[{'name':'m','config':{'poi':'" + poi + "','parameters':[" + parameter
                        + "]}}],'version':'1.0.0'}",
                file);
    }

    private static final WorkspaceFile A = small("a", "s", "1", "mu", "{'name':'mu','inits':[1]}");
    private static final WorkspaceFile SAME = small("same", "s", "1.0", "mu", "{'inits':[1.0],'name':'mu'}");
    private static final WorkspaceFile OTHER_CHANNEL = small("b", "t", "2", "mu", "{'name':'k','inits':[2]}");

    @Test
    void numbersAreComparedByValueAndTheLeftOnesCount() {
        WorkspaceFile joined = Combination.of(Join.OUTER).apply(A, SAME);
        assertEquals(A.digest(), joined.digest());
        assertEquals("a combined with same", joined.name());
    }

    @Test
    void measurementsOfOneNameAreMerged() {
        WorkspaceFile more = small("more", "s", "1", "mu", "{'name':'k','inits':[2]},{'name':'mu','inits':[1]}");
        assertEquals(
                "[{\"name\":\"mu\",\"inits\":[1]},{\"name\":\"k\",\"inits\":[2]}]",
                Combination.of(Join.OUTER)
                        .apply(A, more)
                        .document()
                        .at("/measurements/0/config/parameters")
                        .toString());
    }

    @Test
    void theJoinNoneAllowsNothingInCommon() {
        assertEquals(
                "a combined with same, /channels: both have 'c'; allowed with the join none: no channels of one name;"
                        + " rename them, or choose the join outer (where both are the same), left outer or right outer"
                        + " (where one of them counts)",
                fault(Join.NONE, A, SAME));
        WorkspaceFile elsewhere = Renaming.none().withChannels(Map.of("c", "d")).apply(A);
        assertTrue(
                fault(Join.NONE, A, elsewhere).startsWith("a combined with a renamed, /measurements: both have 'm'"));
    }

    @Test
    void theJoinOuterAllowsTheSame() {
        assertEquals(
                "a combined with b, /channels: 'c' is different in the two; allowed with the join outer: channels of one"
                        + " name that are the same; rename them, or choose the join left outer or right outer, where one of"
                        + " them counts",
                fault(Join.OUTER, A, OTHER_CHANNEL));
        assertEquals(
                "a combined with poi, /measurements: 'm' has the parameter of interest 'mu' in one and 'k' in the other;"
                        + " allowed with the join outer: the same; rename the measurement, or choose the join left outer or"
                        + " right outer",
                fault(Join.OUTER, A, small("poi", "s", "1", "k", "")));
        assertEquals(
                "a combined with start, /measurements: 'm' configures 'mu' differently in the two; allowed with the join"
                        + " outer: the same; make them equal, or choose the join left outer or right outer, where one of"
                        + " them counts",
                fault(Join.OUTER, A, small("start", "s", "1", "mu", "{'name':'mu','inits':[2]}")));
    }

    @Test
    void outerJoinsOfASidePreferIt() {
        assertEquals(
                A.digest(),
                Combination.of(Join.LEFT_OUTER).apply(A, OTHER_CHANNEL).digest());
        assertEquals(
                OTHER_CHANNEL.digest(),
                Combination.of(Join.RIGHT_OUTER).apply(A, OTHER_CHANNEL).digest());
    }

    @Test
    void channelsAreMergedSampleBySample() {
        WorkspaceFile observed = Extras.of(
                small("x", "t", "2", "mu", "{'name':'mu','inits':[1]}")
                        .document()
                        .toString(),
                "b");
        for (Join join : List.of(Join.OUTER, Join.LEFT_OUTER, Join.RIGHT_OUTER)) {
            List<String> samples =
                    Combination.of(join)
                            .withMergedChannels()
                            .apply(A, observed)
                            .workspace()
                            .channels()
                            .get(0)
                            .samples()
                            .stream()
                            .map(sample -> sample.name())
                            .toList();
            assertEquals(join == Join.RIGHT_OUTER ? List.of("t", "s") : List.of("s", "t"), samples);
        }
        WorkspaceFile other = small("y", "s", "9", "mu", "{'name':'mu','inits':[1]}");
        assertEquals(
                A.digest(), new Combination(Join.OUTER, true).apply(A, other).digest());
        assertEquals(
                other.digest(),
                new Combination(Join.RIGHT_OUTER, true).apply(A, other).digest());
        assertThrows(IllegalArgumentException.class, () -> new Combination(Join.NONE, true));
    }

    private static String fault(Join join, WorkspaceFile left, WorkspaceFile right) {
        return assertThrows(InvalidWorkspace.class, () -> Combination.of(join).apply(left, right))
                .getMessage();
    }
}
