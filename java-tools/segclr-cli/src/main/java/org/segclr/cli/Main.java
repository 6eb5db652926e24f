package org.segclr.cli;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Version;

/** Entry point: {@code segclr VERB OPTIONS}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /**
     * Runs one command and returns its exit status; results go to {@code out}, messages and help for errors to
     * {@code err}.
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            dispatch(args, out);
            return ExitCode.GOOD.status();
        } catch (SegclrException e) {
            err.println("segclr: " + e.getMessage());
            return e.code().status();
        } catch (OutOfMemoryError e) {
            err.println("segclr: out of memory with a heap of "
                    + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MB; give the task more (--memory in the pipeline, SEGCLR_OPTS=-Xmx8g by hand)");
            return ExitCode.TEMPORARY.status();
        } catch (RuntimeException | Error e) {
            err.println("segclr: internal error, please report it with the lines below");
            e.printStackTrace(err);
            return ExitCode.OUR_BUG.status();
        }
    }

    private static void dispatch(String[] args, PrintStream out) {
        if (args.length == 0 || args[0].equals("--help") || args[0].equals("help")) {
            out.println(overview());
        } else if (args[0].equals("--version")) {
            out.println("segclr " + Version.current());
        } else {
            CommandLineReader reader = new CommandLineReader(tool(args[0]));
            List<String> rest = List.of(args).subList(1, args.length);
            if (rest.contains("--help") || rest.contains("-h")) {
                out.println(reader.help());
            } else {
                reader.run(rest);
            }
        }
    }

    private static Tool tool(String verb) {
        return tools().stream()
                .filter(t -> t.verb().equals(verb))
                .findFirst()
                .orElseThrow(() -> SegclrException.usage("unknown verb '" + verb + "'; use one of: "
                        + tools().stream().map(Tool::verb).collect(Collectors.joining(", "))));
    }

    static List<Tool> tools() {
        return ServiceLoader.load(Tool.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Tool::verb))
                .toList();
    }

    private static String overview() {
        String verbs = tools().stream()
                .map(t -> String.format("  %-13s %s%n", t.verb(), t.summary()))
                .collect(Collectors.joining());
        return "segclr " + Version.current()
                + ": from electron microscopy and its segmentation to embeddings and types\n\n"
                + "usage: segclr VERB [options]     segclr VERB --help\n\n" + verbs;
    }
}
