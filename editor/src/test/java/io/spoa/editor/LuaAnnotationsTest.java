package io.spoa.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.contract.TestHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** LuaLS itself cannot be had from a package registry: what it would trip over in spoa.lua is looked for here. */
class LuaAnnotationsTest {
    private static final Pattern FUNCTION = Pattern.compile("function spoa\\.(\\w+)\\((.*)\\) end");
    private static final Pattern PARAMETER = Pattern.compile("---@param (\\w+) (\\S+).*");
    private static final Pattern TYPED =
            Pattern.compile("---@(?:field (?:\\w+\\??|\\[\\w+\\])|param \\w+\\??|return|type|alias \\S+) (\\S.*)");
    private static final Pattern TYPE =
            Pattern.compile("fun|nil|boolean|integer|number|string|any|[0-4]|spoa(?:\\.\\w+)?");
    private static final Set<String> BUILT_IN =
            Set.of("fun", "nil", "boolean", "integer", "number", "string", "any", "0", "1", "2", "3", "4");

    private final List<String> lines = Declared.in("spoa.lua").lines();

    @Test
    void itIsLua() throws Exception {
        EngineProvider lua = ServiceLoader.load(EngineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("luaj"))
                .findFirst()
                .orElseThrow();
        try (ScriptEngine engine = lua.open(new TestHost())) {
            engine.load(Path.of("spoa.lua"));
        }
    }

    @Test
    void everyFunctionAnnotatesItsParametersInOrder() {
        List<String> parameters = new ArrayList<>();
        int functions = 0;
        boolean documented = false;
        for (String line : lines) {
            Matcher parameter = PARAMETER.matcher(line);
            Matcher function = FUNCTION.matcher(line);
            if (parameter.matches()) {
                parameters.add(parameter.group(1));
            } else if (function.matches()) {
                assertThat(String.join(", ", parameters)).as(line).isEqualTo(function.group(2));
                assertThat(documented).as("%s: a text before it", line).isTrue();
                functions++;
            }
            documented |= line.matches("---[A-Z].*");
            if (line.isEmpty()) {
                parameters.clear();
                documented = false;
            }
        }
        assertThat(functions).isGreaterThan(20);
    }

    @Test
    void everyTypeIsKnown() {
        Set<String> declared = Declared.in("spoa.lua").names("---@(?:class|alias) (\\S+)");
        Set<String> used = new TreeSet<>();
        for (String line : lines) {
            Matcher typed = TYPED.matcher(line);
            if (typed.matches()) {
                String whole = typed.group(1).replace("[]", "");
                String type = whole.startsWith("fun(") ? whole.replaceAll("\\w+: ", "") : whole.split(" ")[0];
                // What a function gives counts, too; what follows is a text.
                String rest = type.startsWith("fun(") ? type.replaceFirst("\\)(?:: ([^\\s?]+))?.*", ") $1") : type;
                for (String word : rest.split("[|(), ]+")) {
                    assertThat(word).as(line).matches(TYPE);
                    used.add(word);
                }
            }
        }
        used.removeAll(BUILT_IN);
        assertThat(declared).containsAll(used);
        // And none is left over from what once was.
        assertThat(declared.stream().filter(name -> !name.equals("spoa")).collect(Collectors.toSet()))
                .isEqualTo(used);
    }
}
