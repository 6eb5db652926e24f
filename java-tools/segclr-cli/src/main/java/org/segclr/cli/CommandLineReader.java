package org.segclr.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;
import org.segclr.core.error.SegclrException;

/** Reads one tool's options by Commons CLI and prints its help. */
final class CommandLineReader {
    private final Tool tool;

    CommandLineReader(Tool tool) {
        this.tool = tool;
    }

    void run(List<String> args) {
        tool.run(read(args));
    }

    Arguments read(List<String> args) {
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .build()
                    .parse(options(), args.toArray(String[]::new));
            requireOnce(line);
            Map<String, String> values = new LinkedHashMap<>();
            for (Flag flag : tool.flags()) {
                values.put(flag.name(), value(line, flag));
            }
            return new Arguments(
                    values, line.getArgList().stream().map(Path::of).toList());
        } catch (ParseException e) {
            throw SegclrException.usage(e.getMessage() + "; see 'segclr " + tool.verb() + " --help'");
        }
    }

    /** Commons CLI would keep the first of several, silently. */
    private void requireOnce(CommandLine line) {
        Set<String> seen = new HashSet<>();
        for (Option option : line.getOptions()) {
            if (!seen.add(option.getLongOpt())) {
                String[] given = line.getOptionValues(option.getLongOpt());
                throw SegclrException.usage("--" + option.getLongOpt() + " is given more than once"
                        + (given == null ? "" : " (" + String.join(", ", given) + ")")
                        + "; give it once; see 'segclr " + tool.verb() + " --help'");
            }
        }
    }

    private String value(CommandLine line, Flag flag) {
        if (flag.isToggle()) {
            return String.valueOf(line.hasOption(flag.name()));
        }
        @Nullable String fallback = flag.fallback();
        @Nullable String given = line.getOptionValue(flag.name());
        if (given == null && fallback == null) {
            throw SegclrException.usage("--" + flag.name() + " " + flag.value() + " is missing (" + flag.help()
                    + "); see 'segclr " + tool.verb() + " --help'");
        }
        return given != null ? given : String.valueOf(fallback);
    }

    private Options options() {
        Options options = new Options();
        for (Flag flag : tool.flags()) {
            options.addOption(Option.builder()
                    .longOpt(flag.name())
                    .hasArg(!flag.isToggle())
                    .desc(flag.help())
                    .get());
        }
        return options;
    }

    /** Every option with its unit and default. */
    String help() {
        String lines = tool.flags().stream().map(CommandLineReader::helpLine).collect(Collectors.joining());
        return "segclr " + tool.verb() + ": " + tool.summary() + "\n\n" + lines;
    }

    private static String helpLine(Flag flag) {
        String fallback = flag.fallback();
        String note =
                fallback == null ? " (required)" : fallback.isEmpty() || flag.isToggle() ? "" : " [" + fallback + "]";
        return String.format("  %-34s %s%s%n", "--" + flag.name() + " " + flag.value(), flag.help(), note);
    }
}
