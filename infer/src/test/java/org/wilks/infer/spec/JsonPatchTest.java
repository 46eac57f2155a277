package org.wilks.infer.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidWorkspace;

class JsonPatchTest {
    private static final WorkspaceFile TWO_BINS = WorkspaceFile.read(Corpus.path("doc_2bin_1channel.json"));

    /** The examples of RFC 6902, appendix A, and cases beside them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'foo':'bar'} | [{'op':'add','path':'/baz','value':'qux'}] | {'baz':'qux','foo':'bar'}",
                "{'foo':['bar','baz']} | [{'op':'add','path':'/foo/1','value':'qux'}] | {'foo':['bar','qux','baz']}",
                "{'baz':'qux','foo':'bar'} | [{'op':'remove','path':'/baz'}] | {'foo':'bar'}",
                "{'foo':['bar','qux','baz']} | [{'op':'remove','path':'/foo/1'}] | {'foo':['bar','baz']}",
                "{'baz':'qux','foo':'bar'} | [{'op':'replace','path':'/baz','value':'boo'}] | {'baz':'boo','foo':'bar'}",
                "{'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}} | [{'op':'move','from':'/foo/waldo','path':'/qux/thud'}] | {'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}",
                "{'foo':['all','grass','cows','eat']} | [{'op':'move','from':'/foo/1','path':'/foo/3'}] | {'foo':['all','cows','eat','grass']}",
                "{'baz':'qux','foo':['a',2,'c']} | [{'op':'test','path':'/baz','value':'qux'},{'op':'test','path':'/foo/1','value':2}] | {'baz':'qux','foo':['a',2,'c']}",
                "{'foo':'bar'} | [{'op':'add','path':'/child','value':{'grandchild':{}}}] | {'foo':'bar','child':{'grandchild':{}}}",
                "{'foo':'bar'} | [{'op':'add','path':'/baz','value':'qux','xyz':123}] | {'foo':'bar','baz':'qux'}",
                "{'/':9,'~1':10} | [{'op':'test','path':'/~01','value':10}] | {'/':9,'~1':10}",
                "{'foo':['bar']} | [{'op':'add','path':'/foo/-','value':['abc','def']}] | {'foo':['bar',['abc','def']]}",
                "{'foo':1} | [{'op':'add','path':'','value':[1]}] | [1]",
                "{'foo':1} | [{'op':'replace','path':'','value':{}}] | {}",
                "{'foo':null} | [{'op':'test','path':'/foo','value':null}] | {'foo':null}",
                "{'foo':[1,{'a':2}]} | [{'op':'test','path':'/foo','value':[1.0,{'a':2.0}]}] | {'foo':[1,{'a':2}]}",
                "{'foo':{'a':1}} | [{'op':'copy','from':'/foo','path':'/foo/b'}] | {'foo':{'a':1,'b':{'a':1}}}",
                "{'foo':[1]} | [{'op':'move','from':'/foo/0','path':'/foo/0'}] | {'foo':[1]}",
                "{'':1} | [{'op':'replace','path':'/','value':2}] | {'':2}",
                "[] | [] | []",
            })
    void operationsDoWhatTheStandardSays(String document, String patch, String expected) {
        JsonNode before = tree(document);
        JsonNode after = JsonPatch.of(quoted(patch), "patch.json").apply(before);
        assertEquals(tree(expected), after);
        assertEquals(tree(document), before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'foo':'bar'} | [{'op':'add','path':'/baz/bat','value':1}] | p.json, /0: add at '/baz/bat' does not fit: the document has no key 'baz'; it has foo",
                "{'foo':[1]} | [{'op':'add','path':'/foo/2','value':1}] | p.json, /0: add at '/foo/2' does not fit: /foo is a list of 2 items; index '2' is none of 0 to 1",
                "{'foo':[1]} | [{'op':'replace','path':'/foo/-','value':1}] | p.json, /0: replace at '/foo/-' does not fit: /foo is a list of 1 items; index '-' is none of 0 to 0",
                "{'foo':[1]} | [{'op':'remove','path':'/foo/00'}] | p.json, /0: remove at '/foo/00' does not fit: /foo is a list of 1 items; index '00' is none of 0 to 0",
                "{'foo':1} | [{'op':'remove','path':'/bar'}] | p.json, /0: remove at '/bar' does not fit: the document has no key 'bar'; it has foo",
                "{'foo':1} | [{'op':'remove','path':''}] | p.json, /0: remove at '' does not fit: the whole document cannot be taken away; allowed: a path below it",
                "{'foo':1} | [{'op':'add','path':'/foo/a','value':1}] | p.json, /0: add at '/foo/a' does not fit: /foo is neither an object nor a list, and has no 'a'",
                "{'baz':'qux'} | [{'op':'add','path':'/a','value':1},{'op':'test','path':'/baz','value':'bar'}] | p.json, /1: test at '/baz' does not fit: found the string 'qux' where the test wants the string 'bar'",
                "{'a':1} | [{'op':'test','path':'/a','value':'1'}] | p.json, /0: test at '/a' does not fit: found 1 where the test wants the string '1'",
                "{'a':{'b':1}} | [{'op':'move','from':'/a','path':'/a/b'}] | p.json, /0: a value cannot be moved into itself, from /a to /a/b",
                "{} | [{'op':'merge','path':'/a','value':1}] | p.json, /0/op: found 'merge'; allowed: add, remove, replace, move, copy, test",
                "{} | [{'op':'add','path':'/a'}] | p.json, /0: key value is missing; add, replace and test need it",
                "{} | [{'op':'add','value':1}] | p.json, /0: key path is missing; needed: an operation with op and path, and with from (move, copy) or value (add, replace, test)",
                "{} | [{'op':'copy','path':'/a'}] | p.json, /0: key from is missing; needed: an operation with op and path, and with from (move, copy) or value (add, replace, test)",
                "{} | [{'op':'add','path':'a','value':1}] | p.json, /0/path: pointer 'a' found; allowed: '' or a text that starts with /",
                "{} | [{'op':'add','path':'/a~2','value':1}] | p.json, /0/path: pointer '/a~2' found; allowed after ~: 0 or 1 (~0 is ~, ~1 is /)",
                "{} | [3] | p.json, /0: found something else than an object; allowed: an operation, an object with op and path",
                "{} | {'op':'add','path':'/a','value':1} | p.json: found one operation; allowed: a JSON patch, a list of operations: put it in brackets",
                "{} | {'channels':[]} | p.json: found a model; allowed: a JSON patch, a list of operations",
                "{} | 3 | p.json: found '3'; allowed: a JSON patch, a list of operations",
            })
    void aPatchThatDoesNotFitIsRefusedWithOperationAndPlace(String document, String patch, String message) {
        JsonNode before = tree(document);
        InvalidWorkspace e = assertThrows(
                InvalidWorkspace.class,
                () -> JsonPatch.of(quoted(patch), "p.json").apply(before));
        assertEquals(quoted(message), e.getMessage());
        assertEquals(tree(document), before);
    }

    @Test
    void aPatchSetIsNotAPatch() {
        JsonNode set = Corpus.tree(Corpus.text("extras/patchsets.json")).at("/cases/0/spec");
        assertEquals(
                "set.json: found a patch set of 1 patches (patch_channel1_signal_syst1); allowed: a JSON patch, a list of operations:"
                        + " take one patch out of the set (wilks patchset extract)",
                assertThrows(InvalidWorkspace.class, () -> JsonPatch.of(set, "set.json"))
                        .getMessage());
    }

    @Test
    void patchesApplyToTheModelInTheirOrder() {
        JsonPatch signal = JsonPatch.of(
                quoted("[{'op':'replace','path':'/channels/0/samples/0/data','value':[1, 2]},"
                        + "{'op':'add','path':'/parameters/-','value':{'name':'mu','bounds':[[0, 20]]}}]"),
                "signal.json");
        JsonPatch twice = JsonPatch.of(
                quoted("[{'op':'test','path':'/parameters/0/name','value':'mu'},"
                        + "{'op':'replace','path':'/channels/0/samples/0/data/0','value':3}]"),
                "twice.json");
        Workspace patched = TWO_BINS.forMeasurement(Optional.of("Measurement"), List.of(signal, twice));
        assertEquals(
                new Sample("signal", new double[] {3, 2}, List.of(new NormFactor("mu"))),
                patched.channels().get(0).samples().get(0));
        assertEquals(
                List.of(new Bounds(0, 20)),
                patched.measurements().get(0).parameters().get(0).bounds().get());
        assertEquals(TWO_BINS.workspace().observations(), patched.observations());
        assertEquals(Optional.of("mu"), patched.measurements().get(0).poi());
    }

    @Test
    void aPatchForTheOtherFormIsRefusedWithWhatToDo() {
        JsonPatch data =
                JsonPatch.of(quoted("[{'op':'replace','path':'/observations/0/data','value':[1, 2]}]"), "p.json");
        assertEquals(
                quoted(
                        "p.json, /0: replace at '/observations/0/data' does not fit: the document has no key 'observations';"
                                + " it has channels, parameters; this patch is for a whole workspace, while a model (channels and"
                                + " parameters) is patched here: patch the workspace first"),
                assertThrows(InvalidInput.class, () -> TWO_BINS.forMeasurement(Optional.empty(), List.of(data)))
                        .getMessage());
        assertEquals(
                new Observation("singlechannel", new double[] {1, 2}),
                TWO_BINS.withPatches(List.of(data)).workspace().observations().get(0));
        JsonPatch start = JsonPatch.of(quoted("[{'op':'add','path':'/parameters/0','value':{'name':'mu'}}]"), "p.json");
        String message = assertThrows(InvalidInput.class, () -> TWO_BINS.withPatches(List.of(start)))
                .getMessage();
        assertTrue(message.endsWith("there parameters are at /measurements/0/config/parameters"), message);
    }

    @Test
    void aResultThatIsNoModelIsRefusedWithBothNames() {
        JsonPatch signal = JsonPatch.of(
                quoted("[{'op':'replace','path':'/channels/0/samples/0/data','value':[1, -2, 3]}]"), "p.json");
        assertEquals(
                TWO_BINS.name()
                        + " with p.json, /channels/0/samples/1/data: found 2 numbers; allowed: 3, the number of bins of"
                        + " the channel's first sample (channel singlechannel, sample background)",
                assertThrows(InvalidWorkspace.class, () -> TWO_BINS.forMeasurement(Optional.empty(), List.of(signal)))
                        .getMessage());
    }

    @Test
    void anUnknownMeasurementIsRefusedWithThoseThatExist() {
        assertEquals(
                TWO_BINS.name() + ": measurement \"x\" does not exist; allowed: \"Measurement\"",
                assertThrows(InvalidWorkspace.class, () -> TWO_BINS.forMeasurement(Optional.of("x"), List.of()))
                        .getMessage());
    }

    @Test
    void patchedDocumentsHaveTheReferenceDigest() {
        WorkspaceFile background = WorkspaceFile.read(Corpus.path("example_bkgonly.json"));
        JsonNode patch = Corpus.tree(Corpus.text("extras/patchsets.json")).at("/cases/0/spec/patches/0/patch");
        String expected = Corpus.tree(Corpus.text("patched_patch_channel1_signal_syst1.ref.json"))
                .get("digest_sha256")
                .textValue();
        assertEquals(
                expected,
                background.withPatches(List.of(JsonPatch.of(patch, "patch"))).digest());
    }

    @Test
    void publishedPatchesApply() {
        for (String region : List.of("RegionA", "RegionB", "RegionC")) {
            WorkspaceFile background = WorkspaceFile.read(Corpus.path("atlas/" + region + "/BkgOnly.json"));
            JsonPatch patch = JsonPatch.read(Corpus.path("atlas/" + region + "/patch.sbottom_1300_850_60.json"));
            Workspace patched = background.forMeasurement(Optional.empty(), List.of(patch));
            assertTrue(patched.channels().stream()
                    .flatMap(channel -> channel.samples().stream())
                    .anyMatch(sample -> sample.name().equals("sbottom_1300_850_60")));
        }
    }

    @Test
    void copiesOfCopiesEndAtTheLimits() {
        String wider = "{'op':'copy','from':'/a','path':'/a/-'},".repeat(60);
        String deeper = "{'op':'copy','from':'/a','path':'/a/0'},".repeat(60);
        JsonNode document = tree("{'a':[[1,2,3]]}");
        for (String operations : List.of(wider, deeper)) {
            JsonPatch patch = JsonPatch.of(quoted("[" + operations + "{'op':'remove','path':'/a'}]"), "p.json");
            assertThrows(InvalidWorkspace.class, () -> patch.apply(document));
        }
    }

    private static JsonNode tree(String document) {
        return Corpus.tree(quoted(document));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
