package org.wilks.infer.model;

import org.wilks.infer.likelihood.Fingerprint;

/** Hashes what a model's numbers depend on, in the model's order. */
final class ModelDigest {
    private static final String FORM = "wilks model 1";

    private ModelDigest() {}

    static String of(Model model) {
        Fingerprint print = Fingerprint.of(FORM)
                .text(model.options().histoSys().word())
                .text(model.options().normSys().word());
        Layout layout = model.layout();
        for (Layout.ChannelBins channel : layout.channels()) {
            print.text(channel.name()).whole(channel.bins());
        }
        layout.samples().forEach(print::text);
        for (Contribution contribution : layout.contributions()) {
            print.whole(contribution.channel()).whole(contribution.sample());
            for (Contribution.Effect effect : contribution.effects()) {
                print.text(effect.type().word()).whole(effect.parameter());
            }
        }
        Templates templates = model.templates();
        return print.parameters(model.parameters())
                .numbers(templates.sharedYields())
                .numbers(templates.sharedShiftLow())
                .numbers(templates.sharedShiftHigh())
                .numbers(templates.sharedNormLow())
                .numbers(templates.sharedNormHigh())
                .numbers(templates.sharedUncertainties())
                .numbers(model.coefficients().widths)
                .numbers(model.auxiliary())
                .hex();
    }
}
