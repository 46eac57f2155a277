package org.wilks.optimize.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wilks.infer.differentiable.BoundModel;
import org.wilks.infer.differentiable.DifferentiableLaw;
import org.wilks.infer.differentiable.Information;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;

/**
 * The same number as {@link HardObjective} as a differentiable scalar of a bound model whose data are the expected ones at the nominal
 * parameters: the free minimum of the deviance is zero there whatever the templates, so a test statistic is the minimum with the parameter of
 * interest held, and its derivative that of the deviance at that point, through the templates and through the data. Immutable.
 */
final class SoftObjective {
    private final TemplateStructure structure;
    private final Measure measure;
    private final ModelObjective settings;

    SoftObjective(TemplateStructure structure, Measure measure, ModelObjective settings) {
        this.structure = structure;
        this.measure = measure;
        this.settings = settings;
    }

    /** What is raised, {@link MeasureScale}. */
    Tensor of(BoundModel bound) {
        return switch (measure) {
            case DISCOVERY -> DifferentiableLaw.of(TestStatistic.q0()).significance(deviance(bound, 0));
            case EXCLUSION -> deviance(bound, settings.mu()).sqrt();
            case CLS -> {
                Tensor q = deviance(bound, settings.mu());
                yield DifferentiableLaw.of(TestStatistic.qMuTilde())
                        .logExpectedCls(q, 0)
                        .negate();
            }
            case LIMIT ->
                bound.limit(UpperLimitOptions.defaults().withLevel(settings.tested()))
                        .median()
                        .log()
                        .negate();
            case UNCERTAINTY ->
                information(bound).uncertainty(structure.poi().name()).log().negate();
            case A_OPTIMALITY, D_OPTIMALITY, E_OPTIMALITY -> criterion(chosen(bound));
            default -> throw new IllegalArgumentException(measure + " is no measure of a model");
        };
    }

    /** What is raised of the A-, D- and E-criteria if some parameters were known; empty where no chosen one is left. */
    Optional<Tensor> knowing(BoundModel bound, Set<String> known) {
        Information all = information(bound);
        String[] given = all.names().stream().filter(known::contains).toArray(String[]::new);
        String[] left = settings.parameters().stream()
                .filter(name -> !known.contains(name))
                .toArray(String[]::new);
        if (left.length == 0) {
            return Optional.empty();
        }
        return Optional.of(criterion((given.length == 0 ? all : all.knowing(given)).about(left)));
    }

    private Tensor criterion(Information information) {
        return switch (measure) {
            case A_OPTIMALITY -> information.aOptimality().log().negate();
            case D_OPTIMALITY -> information.dOptimality().negate();
            case E_OPTIMALITY -> information.eOptimality().log().negate();
            default -> throw new IllegalArgumentException(measure + " is no criterion of a covariance");
        };
    }

    private Tensor deviance(BoundModel bound, double mu) {
        Tensor minimum =
                bound.fit(Map.of(structure.poi().name(), Tensor.scalar(mu))).minimum();
        double statistic = minimum.item();
        if (statistic < Sensitivity.SMALL) {
            Model hard = bound.hard();
            Sensitivity.lost(structure, hard, hard.observed(), mu, statistic).ifPresent(why -> {
                throw new InvalidModel(why);
            });
        }
        return minimum;
    }

    private Information chosen(BoundModel bound) {
        return information(bound).about(settings.parameters().toArray(String[]::new));
    }

    /** What the data hold at their own point: the nominal parameters, all factors one, at the strength. */
    private Information information(BoundModel bound) {
        Fit fit = Sensitivity.nominal(structure, bound.model().description(), settings.mu());
        return bound.information(Tensor.wrap(fit.start()));
    }
}
