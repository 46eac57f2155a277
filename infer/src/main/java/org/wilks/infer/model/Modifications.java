package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.spec.ModifierType;

/** Evaluates what each modifier does, one after the other: to look at, not for fits. */
final class Modifications {
    private final Layout layout;
    private final ModelOptions options;
    private final Templates templates;
    private int yield;
    private int shift;
    private int norm;

    Modifications(Layout layout, ModelOptions options, Templates templates) {
        this.layout = layout;
        this.options = options;
        this.templates = templates;
    }

    List<Modification> at(double[] point) {
        List<Modification> all = new ArrayList<>();
        for (Contribution contribution : layout.contributions()) {
            Layout.ChannelBins channel = layout.channels().get(contribution.channel());
            double[] nominal = Arrays.copyOfRange(templates.sharedYields(), yield, yield + channel.bins());
            yield += channel.bins();
            List<Modification.Effect> effects = new ArrayList<>();
            for (Contribution.Effect effect : contribution.effects()) {
                effects.add(new Modification.Effect(
                        effect.modifier().name(), effect.type(), values(effect, nominal, point)));
            }
            all.add(new Modification(channel.name(), layout.samples().get(contribution.sample()), nominal, effects));
        }
        return all;
    }

    private double[] values(Contribution.Effect effect, double[] nominal, double[] point) {
        double[] values = new double[nominal.length];
        double x = point[effect.parameter()];
        if (effect.type() == ModifierType.HISTOSYS) {
            shifts(nominal, x, values);
        } else if (effect.type() == ModifierType.NORMSYS) {
            FactorCurves curve =
                    FactorCurves.of(templates.sharedNormLow()[norm], templates.sharedNormHigh()[norm]);
            norm++;
            Arrays.fill(values, curve.value(options.normSys() == NormSysCode.CODE4, x));
        } else if (Plan.perBin(effect.type())) {
            System.arraycopy(point, effect.parameter(), values, 0, values.length);
        } else {
            Arrays.fill(values, x);
        }
        return values;
    }

    /** u(α) S + v(α) A, see {@link ShiftCurve}. */
    private void shifts(double[] nominal, double x, double[] values) {
        double[] curve = new double[2];
        ShiftCurve.value(options.histoSys(), x, curve, 0);
        for (int b = 0; b < values.length; b++, shift++) {
            double up = templates.sharedShiftHigh()[shift] - nominal[b];
            double down = nominal[b] - templates.sharedShiftLow()[shift];
            values[b] = curve[0] * (up + down) + curve[1] * (up - down);
        }
    }
}
