package org.wilks.nd;

import java.util.Locale;

/** Spells constants as the methods they belong to: {@code LOG_GAMMA} as {@code logGamma}. */
final class Names {
    private Names() {}

    static String of(Enum<?> constant) {
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
