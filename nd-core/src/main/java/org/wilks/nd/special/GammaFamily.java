package org.wilks.nd.special;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The logarithm of the gamma function and its derivatives: recurrence to large arguments, there the asymptotic series of Euler and
 * Maclaurin; reflection for negative arguments.
 */
final class GammaFamily {
    private static final int LARGEST_ORDER = 100;
    /** The positive zero of digamma in two parts. */
    private static final double ROOT = 1.4616321449683622;

    private static final double ROOT_LOW = 9.5499954299656977e-17;
    private static final double HALF_LOG_TWO_PI_LESS_HALF = 0.4189385332046727;
    /** Where the asymptotic series start; 7 to 9 terms reach 1e-17 there. */
    private static final double ASYMPTOTIC_FROM = 10;
    /** B(2k) for k = 1, 2, ... */
    private static final double[] BERNOULLI = {
        1.0 / 6,
        -1.0 / 30,
        1.0 / 42,
        -1.0 / 30,
        5.0 / 66,
        -691.0 / 2730,
        7.0 / 6,
        -3617.0 / 510,
        43867.0 / 798,
        -174611.0 / 330,
        854513.0 / 138,
        -236364091.0 / 2730,
        8553103.0 / 6
    };

    private GammaFamily() {}

    static double logGamma(double x) {
        if (x >= ASYMPTOTIC_FROM) {
            return logGammaOfLarge(x);
        }
        if (x >= 3) {
            double y = x - 1;
            double product = y;
            while (y >= 3) {
                y--;
                product *= y;
            }
            return Math.log(product) + logGammaOfOnePlus(y - 1);
        }
        if (x >= 1) {
            return logGammaOfOnePlus(x - 1);
        }
        if (x > 0) {
            return logGammaOfOnePlus(x) - Math.log(x);
        }
        return isPole(x) || x == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : LogGamma.value(x);
    }

    static double digamma(double x) {
        if (x >= ASYMPTOTIC_FROM) {
            return digammaOfLarge(x);
        }
        if (x > 2) {
            double sum = 0;
            double y = x;
            while (y > 2) {
                y--;
                sum += 1 / y;
            }
            return digammaBetweenOneAndTwo(y) + sum;
        }
        if (x >= 1) {
            return digammaBetweenOneAndTwo(x);
        }
        if (x > 0) {
            // below 2^-53 1 + x rounds to 1, where digamma is negligible against 1/x
            return digammaBetweenOneAndTwo(1 + x) - 1 / x;
        }
        if (x == 0) {
            return -1 / x;
        }
        return isPole(x) || !(x > Double.NEGATIVE_INFINITY) ? Double.NaN : digamma(1 - x) - Math.PI * cotPi(x);
    }

    static double trigamma(double x) {
        if (x > 0) {
            double sum = 0;
            double y = x;
            while (y < ASYMPTOTIC_FROM) {
                sum += 1 / (y * y);
                y++;
            }
            double t = 1 / (y * y);
            double series = 43867.0 / 798;
            series = series * t - 3617.0 / 510;
            series = series * t + 7.0 / 6;
            series = series * t - 691.0 / 2730;
            series = series * t + 5.0 / 66;
            series = series * t - 1.0 / 30;
            series = series * t + 1.0 / 42;
            series = series * t - 1.0 / 30;
            series = series * t + 1.0 / 6;
            return sum + (1 + 0.5 / y + series * t) / y;
        }
        if (isPole(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (Double.isNaN(x)) {
            return x;
        }
        double cot = cotPi(x);
        return Math.PI * Math.PI * (1 + cot * cot) - trigamma(1 - x);
    }

    static double polygamma(int n, double x) {
        if (n < 0 || n > LARGEST_ORDER || Double.isNaN(x)) {
            return Double.NaN;
        }
        if (n == 0) {
            return digamma(x);
        }
        if (n == 1) {
            return trigamma(x);
        }
        if (x > 0) {
            return (n % 2 == 1 ? 1 : -1) * factorial(n) * hurwitzZeta(n + 1, x);
        }
        if (isPole(x)) {
            return n % 2 == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double reflected = polygamma(n, 1 - x);
        return (n % 2 == 1 ? -reflected : reflected) - Math.PI * cotPiDerivative(n, cotPi(x));
    }

    /** Stirling's series; (x - 1/2)(ln x - 1) keeps the two large terms from cancelling. */
    private static double logGammaOfLarge(double x) {
        double t = 1 / (x * x);
        double series = 1.0 / 156;
        series = 691.0 / 360360 - series * t;
        series = 1.0 / 1188 - series * t;
        series = 1.0 / 1680 - series * t;
        series = 1.0 / 1260 - series * t;
        series = 1.0 / 360 - series * t;
        series = 1.0 / 12 - series * t;
        return (x - 0.5) * (Math.log(x) - 1) + (HALF_LOG_TWO_PI_LESS_HALF + series / x);
    }

    /** t (t - 1) times a rational function from rational_fits.py, t from 0 to 2: accurate in relative terms at the two zeros. */
    private static double logGammaOfOnePlus(double t) {
        double p = 2.2965823187794325e-05;
        p = p * t + 0.001834493421204914;
        p = p * t + 0.03603447915817505;
        p = p * t + 0.2795029373097149;
        p = p * t + 1.0243630204202776;
        p = p * t + 1.8859705714771289;
        p = p * t + 1.6824471101147889;
        p = p * t + 0.5772156649015329;
        double q = 4.489497319854046e-06;
        q = q * t + 0.0006008172765070177;
        q = q * t + 0.017576958799320787;
        q = q * t + 0.19741249654552429;
        q = q * t + 1.0552943875257395;
        q = q * t + 2.9515846254238807;
        q = q * t + 4.417049417460659;
        q = q * t + 3.3396503176437675;
        q = q * t + 1.0;
        // + 0.0 makes a positive zero of the negative one
        return t * (t - 1) * (p / q) + 0.0;
    }

    private static double digammaOfLarge(double x) {
        double t = 1 / (x * x);
        double series = 3617.0 / 8160;
        series = 1.0 / 12 - series * t;
        series = 691.0 / 32760 - series * t;
        series = 1.0 / 132 - series * t;
        series = 1.0 / 240 - series * t;
        series = 1.0 / 252 - series * t;
        series = 1.0 / 120 - series * t;
        series = 1.0 / 12 - series * t;
        return Math.log(x) - 0.5 / x - series * t;
    }

    /** (x - root) times a rational function from rational_fits.py: accurate in relative terms at the zero. */
    private static double digammaBetweenOneAndTwo(double x) {
        double t = x - 1;
        double p = 0.00022205476047991614;
        p = p * t + 0.012282771527360986;
        p = p * t + 0.1674321822097703;
        p = p * t + 0.8563282382526716;
        p = p * t + 1.7811904023777358;
        p = p * t + 1.2503801375034054;
        double q = 3.918857595782627e-05;
        q = q * t + 0.0034081071889811372;
        q = q * t + 0.06589990402253255;
        q = q * t + 0.4784894928792091;
        q = q * t + 1.5240244625242985;
        q = q * t + 2.108065926448982;
        q = q * t + 1.0;
        return ((x - ROOT) - ROOT_LOW) * (p / q);
    }

    /** Sum over k from 0 of (x + k)^-s, s from 3 on. */
    private static double hurwitzZeta(int s, double x) {
        double sum = 0;
        double y = x;
        while (y < ASYMPTOTIC_FROM + s) {
            sum += Math.pow(y, -s);
            y++;
        }
        double t = 1 / (y * y);
        double term = 0.5 * s * t;
        double series = 0;
        for (int k = 1; k <= BERNOULLI.length; k++) {
            series += BERNOULLI[k - 1] * term;
            term *= (s + 2.0 * k - 1) * (s + 2.0 * k) / ((2.0 * k + 1) * (2.0 * k + 2)) * t;
        }
        return sum + Math.pow(y, 1 - s) * (1.0 / (s - 1) + 0.5 / y + series);
    }

    private static double factorial(int n) {
        double product = 1;
        for (int k = 2; k <= n; k++) {
            product *= k;
        }
        return product;
    }

    /** The cotangent of pi x, exactly zero at half-integers. */
    private static double cotPi(double x) {
        double r = x - Math.rint(x);
        double a = Math.abs(r);
        return Math.copySign(a > 0.25 ? Math.tan(Math.PI * (0.5 - a)) : 1 / Math.tan(Math.PI * a), r);
    }

    /**
     * The n-th derivative of cot(pi x) by the value c of the cotangent: pi^n P_n(c) with P_0 = c, P_(k+1) = -(1 + c^2) P_k'. The terms of P_n
     * have one sign.
     */
    private static double cotPiDerivative(int n, double c) {
        double[] p = new double[n + 2];
        p[1] = 1;
        for (int k = 1; k <= n; k++) {
            double[] next = new double[n + 2];
            for (int j = 1; j <= k; j++) {
                next[j - 1] -= j * p[j];
                next[j + 1] -= j * p[j];
            }
            p = next;
        }
        double value = 0;
        for (int j = n + 1; j >= 0; j--) {
            value = value * c + p[j];
        }
        return Math.pow(Math.PI, n) * value;
    }

    private static boolean isPole(double x) {
        return x <= 0 && x == Math.rint(x) && !Double.isInfinite(x);
    }
}
