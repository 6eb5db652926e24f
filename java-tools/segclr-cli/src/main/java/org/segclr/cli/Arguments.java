package org.segclr.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;

/**
 * The options of one call, defaults filled in, each read with its type; a value that does not parse is a usage error
 * that names it.
 */
public final class Arguments {
    private final SortedMap<String, String> values;
    private final List<Path> files;

    Arguments(Map<String, String> values, List<Path> files) {
        this.values = new TreeMap<>(values);
        this.files = List.copyOf(files);
    }

    /** Every option with its value, for provenance. */
    public SortedMap<String, String> all() {
        return Collections.unmodifiableSortedMap(values);
    }

    /** Every option but those named (files, whose content is what counts), for provenance. */
    public SortedMap<String, String> except(String... names) {
        SortedMap<String, String> rest = new TreeMap<>(values);
        rest.keySet().removeAll(List.of(names));
        return rest;
    }

    /** Arguments that stand without an option. */
    public List<Path> files() {
        return files;
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("option " + name + " is not declared by this tool");
        }
        return value;
    }

    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    public boolean on(String name) {
        return Boolean.parseBoolean(text(name));
    }

    public Path path(String name) {
        return Path.of(text(name));
    }

    public Optional<Path> pathIfGiven(String name) {
        return has(name) ? Optional.of(path(name)) : Optional.empty();
    }

    public int integer(String name) {
        return parse(name, "a whole number", Integer::parseInt);
    }

    public long longInteger(String name) {
        return parse(name, "a whole number", Long::parseLong);
    }

    public double number(String name) {
        return parse(name, "a number", Double::parseDouble);
    }

    /** x,y,z in nanometres. */
    public Resolution resolution(String name) {
        double[] xyz = parse(name, "three numbers x,y,z", s -> triple(s));
        return new Resolution(xyz[0], xyz[1], xyz[2]);
    }

    /** x0,y0,z0,x1,y1,z1 in voxels, half-open. */
    public Box box(String name) {
        return parse(name, "six whole numbers x0,y0,z0,x1,y1,z1", s -> {
            int[] v = java.util.Arrays.stream(s.split(",", -1))
                    .map(String::trim)
                    .mapToInt(Integer::parseInt)
                    .toArray();
            if (v.length != 6) {
                throw new NumberFormatException("count");
            }
            return new Box(new Voxel(v[0], v[1], v[2]), new Voxel(v[3], v[4], v[5]));
        });
    }

    /** Numbers separated by commas. */
    public double[] numbers(String name) {
        return parse(name, "numbers separated by commas", Arguments::split);
    }

    private static double[] triple(String s) {
        double[] v = split(s);
        if (v.length != 3) {
            throw new NumberFormatException("count");
        }
        return v;
    }

    private static double[] split(String s) {
        return java.util.Arrays.stream(s.split(",", -1))
                .map(String::trim)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private <T> T parse(String name, String kind, Function<String, T> parser) {
        String value = text(name);
        try {
            return parser.apply(value);
        } catch (NumberFormatException e) {
            throw SegclrException.usage("--" + name + " '" + value + "' is not " + kind);
        }
    }
}
