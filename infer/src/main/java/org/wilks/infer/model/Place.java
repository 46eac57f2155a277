package org.wilks.infer.model;

import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;

/** Where a modifier stands in the document; its words are made only when a message needs them. */
record Place(Workspace workspace, int channel, int sample, int modifier) {
    private static final int ABSENT = -1;

    static Place of(Workspace workspace, int channel) {
        return new Place(workspace, channel, ABSENT, ABSENT);
    }

    static Place of(Workspace workspace, int channel, int sample) {
        return new Place(workspace, channel, sample, ABSENT);
    }

    /** {@code channel 'SR', sample 'bkg', staterror 'stat' (/channels/0/samples/1/modifiers/0)}. */
    String words() {
        StringBuilder words = new StringBuilder();
        Channel c = workspace.channels().get(channel);
        StringBuilder pointer = new StringBuilder("/channels/").append(channel);
        words.append("channel '").append(c.name()).append('\'');
        if (sample != ABSENT) {
            Sample s = c.samples().get(sample);
            words.append(", sample '").append(s.name()).append('\'');
            pointer.append("/samples/").append(sample);
            if (modifier != ABSENT) {
                Modifier m = s.modifiers().get(modifier);
                words.append(", ")
                        .append(m.type().word())
                        .append(" '")
                        .append(m.name())
                        .append('\'');
                pointer.append("/modifiers/").append(modifier);
            }
        }
        return words.append(" (").append(pointer).append(')').toString();
    }

    @Override
    public String toString() {
        return words();
    }
}
