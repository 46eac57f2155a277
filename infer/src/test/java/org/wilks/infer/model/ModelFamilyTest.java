package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

class ModelFamilyTest {
    private static final ModelOptions OPTIONS = ModelOptions.defaults();

    private static Path corpus() {
        try {
            return Path.of(ModelFamilyTest.class
                    .getResource("/org/wilks/infer/histfactory")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Workspace> workspaces() throws IOException {
        try (Stream<Path> files = Files.list(corpus())) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && !file.toString().endsWith(".ref.json")
                            && !file.endsWith("index.json"))
                    .sorted()
                    .map(file -> WorkspaceFile.read(file).workspace())
                    .toList();
        }
    }

    private static Workspace with(Workspace workspace, int c, int s, Sample sample) {
        List<Channel> channels = new ArrayList<>(workspace.channels());
        List<Sample> samples = new ArrayList<>(channels.get(c).samples());
        samples.set(s, sample);
        channels.set(c, new Channel(channels.get(c).name(), samples));
        return new Workspace(channels, workspace.observations(), workspace.measurements(), workspace.version());
    }

    /** The same kind of sample with other numbers, some of them zero; now and then another name, order or modifier. */
    private static Sample another(Sample sample, RandomStream random) {
        List<Modifier> modifiers = new ArrayList<>();
        for (Modifier modifier : sample.modifiers()) {
            if (modifier instanceof HistoSys m) {
                modifiers.add(new HistoSys(m.name(), numbers(m.low(), random, 1), numbers(m.high(), random, 1)));
            } else if (modifier instanceof NormSys m) {
                modifiers.add(new NormSys(m.name(), m.low() * random.nextDouble(0.9, 1.1), m.high()));
            } else if (modifier instanceof ShapeSys m) {
                modifiers.add(
                        new ShapeSys(m.name(), numbers(m.uncertainties(), random, random.nextInt(9) == 0 ? -1 : 1)));
            } else if (modifier instanceof StatError m) {
                modifiers.add(
                        new StatError(m.name(), numbers(m.uncertainties(), random, random.nextInt(9) == 0 ? -1 : 1)));
            } else {
                modifiers.add(modifier);
            }
        }
        if (random.nextInt(6) == 0) {
            modifiers.add(new NormSys("another " + random.nextInt(2), 0.9, 1.1));
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(modifiers, new Random(random.nextInt()));
        }
        String name = switch (random.nextInt(5)) {
            case 0 -> sample.name() + "2";
            case 1 -> "A" + sample.name();
            default -> sample.name();
        };
        return new Sample(name, numbers(sample.yields(), random, 1), modifiers);
    }

    private static double[] numbers(double[] values, RandomStream random, double sign) {
        return Arrays.stream(values)
                .map(value -> random.nextInt(7) == 0 ? 0 : sign * value * random.nextDouble(0.5, 1.5))
                .toArray();
    }

    private static void assertSameModel(Workspace workspace, ModelFamily family, Object what) {
        Model expected;
        try {
            expected = Model.of(workspace, OPTIONS);
        } catch (WilksException e) {
            assertEquals(
                    e.getMessage(),
                    assertThrows(e.getClass(), () -> family.model(workspace)).getMessage());
            return;
        }
        Model found = family.model(workspace);
        assertEquals(expected.layout(), found.layout(), () -> what.toString());
        assertEquals(expected.templates(), found.templates());
        assertEquals(expected.digest(), found.digest());
        assertEquals(expected.remarks(), found.remarks());
        assertEquals(expected.parameters(), found.parameters());
        double[] x = expected.parameters().inits();
        assertEquals(Arrays.toString(expected.rates(x)), Arrays.toString(found.rates(x)));
    }

    @Test
    void modelsAreThoseOfEachWorkspaceAlone() throws IOException {
        RandomStreams streams = RandomStreams.of(11);
        int k = 0;
        for (Workspace workspace : workspaces()) {
            ModelFamily family = ModelFamily.of(OPTIONS);
            for (int i = 0; i < 25; i++, k++) {
                RandomStream random = streams.stream(k);
                int c = random.nextInt(workspace.channels().size());
                int s = random.nextInt(workspace.channels().get(c).samples().size());
                Sample sample = workspace.channels().get(c).samples().get(s);
                assertSameModel(with(workspace, c, s, another(sample, random)), family, workspace);
            }
        }
    }

    @Test
    void whatIsNotExchangedIsShared() throws IOException {
        Workspace workspace =
                WorkspaceFile.read(corpus().resolve("bench_M.json")).workspace();
        ModelFamily family = ModelFamily.of(OPTIONS);
        Model first = family.model(workspace);
        Sample sample = workspace.channels().get(0).samples().get(0);
        Sample other = new Sample(sample.name(), new double[sample.bins()], sample.modifiers());
        Model second = family.model(with(workspace, 0, 0, other));
        assertSame(first.plan(), second.plan());
        int shared = 0;
        for (int i = 0; i < first.layout().contributions().size(); i++) {
            shared += first.layout().contributions().get(i)
                            == second.layout().contributions().get(i)
                    ? 1
                    : 0;
        }
        assertEquals(first.layout().contributions().size() - 1, shared);
        assertSame(first, family.model(workspace));
    }

    @Test
    void configuredStaterrorsAreCompiledAnew() {
        Workspace workspace = WorkspaceFile.of(
                        ("{'channels':[{'name':'c','samples':[{'name':'s','data':[4, 0],'modifiers':["
                                        + "{'name':'mu','type':'normfactor','data':null},"
                                        + "{'name':'g','type':'staterror','data':[1, 1]}]},"
                                        + "{'name':'b','data':[9, 8],'modifiers':[{'name':'g','type':'staterror','data':[1, 1]}]}]}],"
                                        + "'observations':[{'name':'c','data':[9, 8]}],'measurements':[{'name':'m','config':"
                                        + "{'poi':'mu','parameters':[{'name':'g','sigmas':[0.1, 0.2]}]}}],'version':'1.0.0'}")
                                .replace('\'', '"'),
                        "configured")
                .workspace();
        ModelFamily family = ModelFamily.of(OPTIONS);
        Model first = family.model(workspace);
        Sample sample = workspace.channels().get(0).samples().get(0);
        Workspace other = with(workspace, 0, 0, new Sample("s", new double[] {1, 2}, sample.modifiers()));
        assertSameModel(other, family, "configured");
        assertNotSame(first.plan(), family.model(other).plan());
    }

    @Test
    void aFewKindsAreKept() throws IOException {
        Workspace workspace =
                WorkspaceFile.read(corpus().resolve("bench_S.json")).workspace();
        ModelFamily family = ModelFamily.of(OPTIONS);
        Sample sample = workspace.channels().get(0).samples().get(0);
        for (int i = 0; i < 20; i++) {
            List<Modifier> modifiers = new ArrayList<>(sample.modifiers());
            modifiers.add(new NormSys("kind" + i, 0.9, 1.1));
            Workspace kind = with(workspace, 0, 0, new Sample(sample.name(), sample.yields(), modifiers));
            assertSameModel(kind, family, kind);
            boolean kept = family.model(kind) == family.model(kind);
            assertTrue(kept == i < 8, "kind " + i);
        }
    }
}
