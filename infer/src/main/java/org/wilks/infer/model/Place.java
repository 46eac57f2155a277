package org.wilks.infer.model;

import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;

/** Where a modifier, or a sample, stands in the document; its words are made only when a message needs them. */
record Place(Workspace workspace, int channel, int sample, int modifier) {
    /** The modifier that stands for all of them: the sample's place only. */
    static final int SAMPLE = -1;

    /** {@code channel 'SR', sample 'bkg', staterror 'stat' (/channels/0/samples/1/modifiers/0)}. */
    String words() {
        Channel c = workspace.channels().get(channel);
        Sample s = c.samples().get(sample);
        String place = "channel '" + c.name() + "', sample '" + s.name() + "'";
        String pointer = "/channels/" + channel + "/samples/" + sample;
        if (modifier == SAMPLE) {
            return place + " (" + pointer + ")";
        }
        Modifier m = s.modifiers().get(modifier);
        return place + ", " + m.type().word() + " '" + m.name() + "' (" + pointer + "/modifiers/" + modifier + ")";
    }

    @Override
    public String toString() {
        return words();
    }
}
