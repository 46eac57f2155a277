package org.wilks.viz.figure;

import java.util.List;

/**
 * A colour in sRGB. The named ones are the six-colour cycle of M. Petroff (arXiv:2107.02270), which stays apart in every common
 * form of colour blindness and in print, with black and two greys.
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
}
