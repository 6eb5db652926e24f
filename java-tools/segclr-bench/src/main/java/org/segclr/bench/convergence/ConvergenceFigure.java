package org.segclr.bench.convergence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of {@link Convergence} as an SVG: the loss as a running mean, and held-out top-1, one line a training. */
final class ConvergenceFigure {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 220;
    private static final int MARGIN = 48;
    /** Rows the loss is averaged over. */
    private static final int WINDOW = 5;

    private static final Map<String, String> COLOURS = Map.of("fp32", "#1f5fa8", "bf16", "#d1662b");

    private record Point(int step, double value) {}

    private final Map<String, List<Point>> loss = new LinkedHashMap<>();
    private final Map<String, List<Point>> top1 = new LinkedHashMap<>();

    ConvergenceFigure(String csv) {
        csv.lines().skip(1).map(line -> line.split(",", -1)).forEach(row -> {
            String name = row[0] + " seed " + row[1];
            int step = Integer.parseInt(row[2]);
            add(loss, name, new Point(step, Double.parseDouble(row[3])));
            if (!row[4].isEmpty()) {
                add(top1, name, new Point(step, Double.parseDouble(row[4])));
            }
        });
        loss.replaceAll((name, points) -> averaged(points));
    }

    private static void add(Map<String, List<Point>> lines, String name, Point point) {
        lines.computeIfAbsent(name, n -> new ArrayList<>()).add(point);
    }

    private static List<Point> averaged(List<Point> points) {
        List<Point> means = new ArrayList<>();
        for (int i = WINDOW; i <= points.size(); i++) {
            double mean = points.subList(i - WINDOW, i).stream()
                    .mapToDouble(Point::value)
                    .average()
                    .orElseThrow();
            means.add(new Point(points.get(i - 1).step(), mean));
        }
        return means;
    }

    String svg() {
        int all = 2 * (WIDTH + MARGIN) + MARGIN;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
                all,
                HEIGHT + 2 * MARGIN));
        panel(svg, MARGIN, "NT-Xent loss, mean of " + WINDOW * Convergence.ROW + " steps", loss);
        panel(svg, 2 * MARGIN + WIDTH, "held-out top-1 of 64 (chance 0.016)", top1);
        return svg.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder svg, int left, String title, Map<String, List<Point>> lines) {
        double[] range = range(lines);
        text(svg, left, MARGIN - 14, "start", title);
        text(svg, left - 4, MARGIN + 8, "end", String.format(Locale.ROOT, "%.2f", range[1]));
        text(svg, left - 4, MARGIN + HEIGHT, "end", String.format(Locale.ROOT, "%.2f", range[0]));
        text(svg, left + WIDTH, MARGIN + HEIGHT + 16, "end", "step " + (int) range[2]);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>\n",
                left,
                MARGIN,
                WIDTH,
                HEIGHT));
        int number = 0;
        for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
            String colour = COLOURS.getOrDefault(line.getKey().substring(0, 4), "black");
            String dash = line.getKey().endsWith("1") ? "none" : "5 3";
            polyline(svg, left, range, new Pen(colour, dash), line.getValue());
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s (%s)</text>\n",
                    left + 4 + number % 2 * WIDTH / 2,
                    MARGIN + HEIGHT + 32 + number / 2 * 14,
                    colour,
                    line.getKey(),
                    dash.equals("none") ? "solid" : "dashed"));
            number++;
        }
    }

    /** Least and greatest value, last step. */
    private static double[] range(Map<String, List<Point>> lines) {
        List<Point> all = lines.values().stream().flatMap(List::stream).toList();
        return new double[] {
            all.stream().mapToDouble(Point::value).min().orElse(0),
            all.stream().mapToDouble(Point::value).max().orElse(1),
            all.stream().mapToInt(Point::step).max().orElse(1)
        };
    }

    /** How a line is drawn. */
    private record Pen(String colour, String dash) {}

    private static void polyline(StringBuilder svg, int left, double[] range, Pen pen, List<Point> line) {
        StringBuilder points = new StringBuilder();
        for (Point p : line) {
            double x = left + WIDTH * p.step() / range[2];
            double y = MARGIN + HEIGHT * (1 - (p.value() - range[0]) / (range[1] - range[0]));
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" stroke-dasharray=\"%s\" points=\"%s\"/>\n",
                pen.colour(),
                pen.dash(),
                points.toString().trim()));
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String content) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, content));
    }
}
