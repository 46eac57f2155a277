package org.wilks.infer.spec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the typed records of a document in one pass and checks its structure on the way; the first fault in the order of the document
 * is refused with its JSON pointer. Cost O(size of the document). Not thread-safe.
 */
final class WorkspaceReader {
    private static final Keys WORKSPACE = Keys.of("channels", "measurements", "observations", "version");
    private static final Keys MODEL = Keys.of("channels", "?parameters");
    private static final Keys CHANNEL = Keys.of("name", "samples");
    private static final Keys SAMPLE = Keys.of("data", "modifiers", "name");
    private static final Keys OBSERVATION = Keys.of("data", "name");

    private final JsonCursor cursor;
    private final ModifierReader modifiers;
    private final MeasurementReader measurements;

    WorkspaceReader(JsonCursor cursor) {
        this.cursor = cursor;
        this.modifiers = new ModifierReader(cursor);
        this.measurements = new MeasurementReader(cursor);
    }

    Workspace workspace() throws IOException {
        cursor.start();
        cursor.object("a workspace", WORKSPACE);
        List<Channel> channels = List.of();
        List<Observation> observations = List.of();
        List<Measurement> found = List.of();
        int seen = 0;
        for (int key; (key = cursor.key(WORKSPACE, seen)) < WORKSPACE.size(); seen |= 1 << key) {
            switch (key) {
                case 0 -> channels = channels();
                case 1 -> found = measurements.measurements();
                case 2 -> observations = observations();
                default -> version();
            }
        }
        cursor.end();
        checkBins(channels, observations);
        return new Workspace(channels, observations, found, Workspace.VERSION);
    }

    private static void checkBins(List<Channel> channels, List<Observation> observations) {
        Map<String, Integer> bins = new HashMap<>();
        channels.forEach(channel -> bins.put(channel.name(), channel.bins()));
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            Integer needed = bins.get(observation.channel());
            if (needed != null && needed != observation.bins()) {
                throw new Refusal(
                        "/observations/" + i + "/data",
                        "found " + observation.bins() + " numbers; allowed: " + needed
                                + ", one for each bin of the channel");
            }
        }
    }

    /** A model whose channels fit these observations. */
    ModelSpecification model(List<Observation> observations) throws IOException {
        ModelSpecification model = model();
        checkBins(model.channels(), observations);
        return model;
    }

    ModelSpecification model() throws IOException {
        cursor.start();
        cursor.object("a model", MODEL);
        List<Channel> channels = List.of();
        List<ParameterConfiguration> parameters = List.of();
        int seen = 0;
        for (int key; (key = cursor.key(MODEL, seen)) < MODEL.size(); seen |= 1 << key) {
            if (key == 0) {
                channels = channels();
            } else {
                parameters = measurements.parameters();
            }
        }
        cursor.end();
        return new ModelSpecification(channels, parameters);
    }

    private void version() throws IOException {
        if (!Workspace.VERSION.equals(cursor.text("\"" + Workspace.VERSION + "\""))) {
            throw cursor.refuse("\"" + Workspace.VERSION + "\"");
        }
    }

    private List<Channel> channels() throws IOException {
        String what = "a list of at least one channel";
        cursor.list(what);
        List<Channel> channels = new ArrayList<>();
        GivenNames names = new GivenNames("channel");
        while (cursor.item()) {
            Channel channel = channel();
            names.add(channel.name(), channels.size(), cursor);
            channels.add(channel);
        }
        return filled(channels, what);
    }

    private Channel channel() throws IOException {
        cursor.object("a channel", CHANNEL);
        String name = "";
        List<Sample> samples = List.of();
        int seen = 0;
        for (int key; (key = cursor.key(CHANNEL, seen)) < CHANNEL.size(); seen |= 1 << key) {
            if (key == 0) {
                name = cursor.text("the name of the channel, a string");
            } else {
                samples = samples();
            }
        }
        return new Channel(name, samples);
    }

    private List<Sample> samples() throws IOException {
        String what = "a list of at least one sample";
        cursor.list(what);
        List<Sample> samples = new ArrayList<>();
        GivenNames names = new GivenNames("sample");
        while (cursor.item()) {
            Sample sample = sample();
            names.add(sample.name(), samples.size(), cursor);
            if (!samples.isEmpty() && samples.get(0).bins() != sample.bins()) {
                throw new Refusal(
                        cursor.pointer() + "/data",
                        "found " + sample.bins() + " numbers; allowed: "
                                + samples.get(0).bins() + ", the number of bins of the channel's first sample");
            }
            samples.add(sample);
        }
        return filled(samples, what);
    }

    /** A document that is a sample. */
    Sample single() throws IOException {
        cursor.start();
        Sample sample = sample();
        cursor.end();
        return sample;
    }

    private Sample sample() throws IOException {
        cursor.object("a sample", SAMPLE);
        String name = "";
        double[] yields = new double[0];
        List<Modifier> found = List.of();
        int seen = 0;
        for (int key; (key = cursor.key(SAMPLE, seen)) < SAMPLE.size(); seen |= 1 << key) {
            switch (key) {
                case 0 -> yields = cursor.numbers("the yields, a list of at least one number");
                case 1 -> found = modifiers();
                default -> name = cursor.text("the name of the sample, a string");
            }
        }
        for (int i = 0; i < found.size(); i++) {
            Modifier modifier = found.get(i);
            if (modifier.bins().orElse(yields.length) != yields.length) {
                throw new Refusal(
                        cursor.pointer() + "/modifiers/" + i + "/data"
                                + (modifier instanceof HistoSys ? "/hi_data" : ""),
                        "found " + modifier.bins().getAsInt() + " numbers; allowed: " + yields.length
                                + ", one for each bin of the sample");
            }
        }
        return new Sample(name, yields, found);
    }

    private List<Modifier> modifiers() throws IOException {
        cursor.list("a list of modifiers, which may be empty");
        List<Modifier> found = new ArrayList<>();
        GivenNames names = new GivenNames("modifier");
        while (cursor.item()) {
            Modifier modifier = modifiers.read();
            names.add(modifier.type().word() + " " + modifier.name(), found.size(), cursor);
            found.add(modifier);
        }
        return found;
    }

    private List<Observation> observations() throws IOException {
        String what = "a list of at least one observation";
        cursor.list(what);
        List<Observation> observations = new ArrayList<>();
        GivenNames names = new GivenNames("observation of channel");
        while (cursor.item()) {
            Observation observation = observation();
            names.add(observation.channel(), observations.size(), cursor);
            observations.add(observation);
        }
        return filled(observations, what);
    }

    private Observation observation() throws IOException {
        cursor.object("an observation", OBSERVATION);
        String channel = "";
        double[] counts = new double[0];
        int seen = 0;
        for (int key; (key = cursor.key(OBSERVATION, seen)) < OBSERVATION.size(); seen |= 1 << key) {
            if (key == 0) {
                counts = cursor.numbers("the observed counts, a list of at least one number");
            } else {
                channel = cursor.text("the name of the channel, a string");
            }
        }
        return new Observation(channel, counts);
    }

    private <T> List<T> filled(List<T> list, String what) {
        if (list.isEmpty()) {
            throw new Refusal(cursor.pointer(), "found an empty list; allowed: " + what);
        }
        return list;
    }
}
