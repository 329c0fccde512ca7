package io.spoa.e2e;

import java.util.List;
import java.util.stream.Stream;

/** The table of cases. A new case is one more entry in one of the lists. */
final class Cases {
    private static final List<Case> ALL = Stream.of(
                    TypeCases.ALL, ScopeCases.ALL, MessageCases.ALL, ExampleCases.ALL, ServiceExampleCases.ALL)
            .flatMap(List::stream)
            .toList();

    private Cases() {}

    /** Those that have a script in a language. */
    static List<Case> all(Language language) {
        return ALL.stream().filter(entry -> entry.isIn(language)).toList();
    }
}
