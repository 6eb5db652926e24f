package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** nextflow_schema.json against the tools: every parameter of a verb is an option of it, with the default it states. */
class SchemaTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void everyParameterIsAnOptionOfItsVerbsWithTheSameDefault() throws IOException {
        Map<String, Map<String, Flag>> flags = Main.tools().stream()
                .collect(Collectors.toMap(
                        Tool::verb,
                        tool -> tool.flags().stream().collect(Collectors.toMap(Flag::name, Function.identity()))));
        List<String> wrong = new ArrayList<>();
        properties().forEach((name, property) -> {
            for (String verb : verbs(property)) {
                Flag flag = flags.getOrDefault(verb, Map.of()).get(name);
                if (flag == null) {
                    wrong.add(name + ": " + verb + " has no such option");
                } else if (property.has("default") && !same(flag.fallback(), property.get("default"))) {
                    wrong.add(
                            name + ": " + verb + " has " + flag.fallback() + ", the schema " + property.get("default"));
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyParameterIsDeclaredInTheConfigurationAndTheOtherWayRound() throws IOException {
        String config = Files.readString(ROOT.resolve("nextflow.config"));
        String block = config.substring(config.indexOf("params {") + 8, config.indexOf("\n}"));
        List<String> declared = block.lines()
                .filter(line -> line.contains(" = "))
                .map(line -> line.substring(0, line.indexOf(" = ")).trim())
                .toList();
        assertThat(declared).containsExactlyInAnyOrderElementsOf(properties().keySet());
    }

    private static List<String> verbs(JsonObject property) {
        if (!property.has("verbs")) {
            return List.of();
        }
        return property.getAsJsonArray("verbs").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static boolean same(String fallback, JsonElement stated) {
        String text = stated.getAsString();
        try {
            return Double.parseDouble(fallback) == Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return text.equals(fallback);
        }
    }

    private static Map<String, JsonObject> properties() throws IOException {
        JsonObject schema = JsonParser.parseString(Files.readString(ROOT.resolve("nextflow_schema.json")))
                .getAsJsonObject();
        Map<String, JsonObject> all = new TreeMap<>();
        schema.getAsJsonObject("$defs").asMap().values().stream()
                .map(group -> group.getAsJsonObject().getAsJsonObject("properties"))
                .forEach(group -> group.entrySet()
                        .forEach(e -> all.put(e.getKey(), e.getValue().getAsJsonObject())));
        return all;
    }
}
