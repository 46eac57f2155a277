package org.wilks.infer.model;

import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;

/** Where a modifier stands in the document; its words are made only when a message needs them. */
record Place(Workspace workspace, int channel, int sample, int modifier) {
    /** {@code channel 'SR', sample 'bkg', staterror 'stat' (/channels/0/samples/1/modifiers/0)}. */
    String words() {
        Channel c = workspace.channels().get(channel);
        Sample s = c.samples().get(sample);
        Modifier m = s.modifiers().get(modifier);
        return "channel '" + c.name() + "', sample '" + s.name() + "', "
                + m.type().word() + " '" + m.name() + "' (/channels/" + channel + "/samples/" + sample + "/modifiers/"
                + modifier + ")";
    }

    @Override
    public String toString() {
        return words();
    }
}
