package org.wilks.viz.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wilks.infer.surface.Deviance;
import org.wilks.infer.surface.Surface;
import org.wilks.infer.surface.SurfaceOptions;
import org.wilks.infer.surface.SurfaceProfile;
import org.wilks.infer.surface.SurfaceSearch;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.FigureFormat;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.Series;

class SurfaceFiguresTest {
    /** {@code x^2 + 4 y^2 + 9 z^2}. */
    private static final class Ball implements Deviance {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public Deviance copy() {
            return this;
        }

        @Override
        public double valueGradientHessian(double[] c, double[] gradient, double[] hessian) {
            double value = 0;
            for (int i = 0; i < 3; i++) {
                double weight = (i + 1.0) * (i + 1);
                value += weight * c[i] * c[i];
                gradient[i] = 2 * weight * c[i];
                for (int j = 0; j <= i; j++) {
                    hessian[i * 3 + j] = i == j ? 2 * weight : 0;
                }
            }
            return value;
        }
    }

    private static SurfaceSearch search(double bound) {
        double[] upper = {bound, bound, bound};
        double[] lower = {-bound, -bound, -bound};
        return SurfaceSearch.of(new Ball(), List.of("x", "y", "z"), new double[3], lower, upper)
                .withOptions(SurfaceOptions.defaults()
                        .withRays(100)
                        .withChains(4, 100)
                        .withPoints(500));
    }

    @Test
    void everyFigureHasItsName() {
        SurfaceSearch search = search(100);
        Surface surface = search.run();
        List<SurfaceProfile> profiles = search.profiles(surface, 21);
        Map<String, Figure> figures = SurfaceFigures.all(surface, profiles, SurfaceFigureOptions.defaults());
        assertEquals(
                List.of("x_y", "x_z", "y_z", "space", "residuals", "coverage", "profile_x", "profile_y", "profile_z"),
                new ArrayList<>(figures.keySet()));
        figures.forEach((name, figure) -> {
            String svg = new String(FigureWriter.render(figure, FigureFormat.SVG), StandardCharsets.UTF_8);
            assertTrue(svg.contains("<svg") && svg.length() > 1000, name);
        });
    }

    @Test
    void profilesOfANormalLawAreParabolas() {
        SurfaceSearch search = search(100);
        Surface surface = search.run();
        SurfaceProfile profile = search.profiles(surface, 21).get(1);
        double[] y = profile.values();
        assertTrue(y.length >= 20);
        for (int i = 0; i < y.length; i++) {
            assertEquals(4 * y[i] * y[i], profile.q()[i], 1e-9);
        }
    }

    @Test
    void projectionsHoldAllPointsAndNoMoreThanAskedFor() {
        Surface surface = search(100).run();
        Figure whole = SurfaceFigures.projection(surface, 0, 1, SurfaceFigureOptions.defaults());
        assertEquals(
                surface.points().size(), drawn(whole.panels().get(0).series().get(0)));
        Figure some = SurfaceFigures.projection(
                surface, 0, 1, SurfaceFigureOptions.defaults().withPoints(50));
        assertTrue(drawn(some.panels().get(0).series().get(0)) <= 50);
        Figure space = SurfaceFigures.space(surface, 0, 1, 2, SurfaceFigureOptions.defaults());
        int all = 0;
        for (Series one : space.panels().get(0).series()) {
            all += one instanceof PointSeries ? drawn(one) : 0;
        }
        assertEquals(surface.points().size(), all);
    }

    private static int drawn(Series series) {
        return ((PointSeries) series).x().length;
    }

    @Test
    void aSurfaceWithoutPointsHasNoFigure() {
        Surface none = search(1e-3).run();
        assertEquals(0, none.points().size());
        assertThrows(InvalidData.class, () -> SurfaceFigures.residuals(none, SurfaceFigureOptions.defaults()));
        assertThrows(
                InvalidConfiguration.class,
                () -> SurfaceFigureOptions.defaults().withPoints(0));
    }
}
