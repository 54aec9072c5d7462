package io.coppice.imbalance;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Choices by name. */
final class Words {
    private Words() {}

    static <C> C named(C[] choices, Function<C, String> word, String wanted, String what) {
        return Arrays.stream(choices)
                .filter(choice -> word.apply(choice).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadParameter(what + " \"" + wanted + "\" is unknown; there are "
                        + Arrays.stream(choices).map(word).collect(Collectors.joining(", "))));
    }
}
