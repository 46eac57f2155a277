package org.wilks.viz.figure;

import java.util.List;

/**
 * A colour in sRGB. The named ones are the six-colour cycle of M. Petroff (arXiv:2107.02270), which stays apart in every common
 * form of colour blindness and in print, with black and two greys; and the two of the expected bands of limits, CMS' {@code kGreen+1} and
 * {@code kOrange}.
 *
 * @param red the red part, 0 to 255
 * @param green the green part, 0 to 255
 * @param blue the blue part, 0 to 255
 */
public record Colour(int red, int green, int blue) {
    /** The first colour of the cycle. */
    public static final Colour BLUE = new Colour(0x57, 0x90, 0xfc);
    /** The second colour of the cycle. */
    public static final Colour ORANGE = new Colour(0xf8, 0x9c, 0x20);
    /** The third colour of the cycle. */
    public static final Colour RED = new Colour(0xe4, 0x25, 0x36);
    /** The fourth colour of the cycle. */
    public static final Colour PURPLE = new Colour(0x96, 0x4a, 0x8b);
    /** The fifth colour of the cycle. */
    public static final Colour GREY = new Colour(0x9c, 0x9c, 0xa1);
    /** The sixth colour of the cycle. */
    public static final Colour VIOLET = new Colour(0x7a, 0x21, 0xdd);
    /** Black. */
    public static final Colour BLACK = new Colour(0, 0, 0);
    /** A grey dark enough for lines and hatches. */
    public static final Colour DARK_GREY = new Colour(0x55, 0x55, 0x55);

    /** The green of the band of ±1 standard deviation. */
    public static final Colour BAND_GREEN = new Colour(0x00, 0xcc, 0x00);

    /** The yellow of the band of ±2 standard deviations. */
    public static final Colour BAND_YELLOW = new Colour(0xff, 0xcc, 0x00);

    private static final List<Colour> TEN = List.of(
            new Colour(0x3f, 0x90, 0xda),
            new Colour(0xff, 0xa9, 0x0e),
            new Colour(0xbd, 0x1f, 0x01),
            new Colour(0x94, 0xa4, 0xa2),
            new Colour(0x83, 0x2d, 0xb6),
            new Colour(0xa9, 0x6b, 0x59),
            new Colour(0xe7, 0x63, 0x00),
            new Colour(0xb9, 0xac, 0x70),
            new Colour(0x71, 0x75, 0x81),
            new Colour(0x92, 0xda, 0xdd));

    private static final List<Colour> CYCLE = List.of(BLUE, ORANGE, RED, PURPLE, GREY, VIOLET);

    /**
     * Checks that each part lies in 0 to 255.
     *
     * @param red the red part, 0 to 255
     * @param green the green part, 0 to 255
     * @param blue the blue part, 0 to 255
     */
    public Colour {
        for (int part : new int[] {red, green, blue}) {
            if (part < 0 || part > 255) {
                throw new IllegalArgumentException("colour part " + part + " is outside 0 to 255");
            }
        }
    }

    /**
     * The colour at a place of the cycle, which repeats after its sixth colour.
     *
     * @param index the place, at least 0
     * @return the colour
     */
    public static Colour cycle(int index) {
        return CYCLE.get(index % CYCLE.size());
    }

    /**
     * A colour of the ten-colour cycle of the same paper, for figures with more than six samples; it repeats after its tenth colour.
     *
     * @param index the place, at least 0
     * @return the colour
     */
    public static Colour ofTen(int index) {
        return TEN.get(index % TEN.size());
    }
}
