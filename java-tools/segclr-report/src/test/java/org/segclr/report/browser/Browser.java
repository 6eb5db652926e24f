package org.segclr.report.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven through its debugging protocol. */
final class Browser implements AutoCloseable {
    private static final int WAIT_S = 60;
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
            "--window-size=1400,1000",
            "--force-device-scale-factor=1");

    private final Process process;
    private final WebSocket socket;
    private final String session;
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** Chromium's program, where there is one. */
    static Optional<Path> program() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser(Path program, Path profile) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("--user-data-dir=" + profile, "about:blank"));
        process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(), new Listener())
                .join();
        JsonObject blank = new JsonObject();
        blank.addProperty("url", "about:blank");
        String target = call("Target.createTarget", blank, "").get("targetId").getAsString();
        JsonObject attach = new JsonObject();
        attach.addProperty("targetId", target);
        attach.addProperty("flatten", true);
        session = call("Target.attachToTarget", attach, "").get("sessionId").getAsString();
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(domain + ".enable", new JsonObject(), session);
        }
    }

    private URI address() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                Thread drain = new Thread(() -> lines.lines().forEach(rest -> {}), "chromium's messages");
                drain.setDaemon(true);
                drain.start();
                return URI.create(line.substring(line.indexOf("ws://")));
            }
        }
        throw new IOException("chromium ended before it listened");
    }

    /** Opens a file and waits until {@code ready} is true in it. */
    void open(Path file, String ready) throws InterruptedException {
        JsonObject where = new JsonObject();
        where.addProperty("url", file.toUri().toString());
        call("Page.navigate", where, session);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (!evaluate("document.readyState === 'complete' && (" + ready + ")")
                .getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not ready after " + WAIT_S + " s: " + ready + "; problems: " + problems);
            }
            Thread.sleep(50);
        }
    }

    /** The value of an expression in the page. */
    JsonElement evaluate(String expression) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("expression", expression);
        arguments.addProperty("returnByValue", true);
        JsonObject answer = call("Runtime.evaluate", arguments, session);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer);
        }
        JsonElement value = answer.getAsJsonObject("result").get("value");
        return value == null ? com.google.gson.JsonNull.INSTANCE : value;
    }

    /** A real mouse event; {@code type} is mouseMoved, mousePressed or mouseReleased. */
    void mouse(String type, double x, double y) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.addProperty("x", x);
        event.addProperty("y", y);
        event.addProperty("button", type.equals("mouseMoved") ? "none" : "left");
        event.addProperty("clickCount", type.equals("mouseMoved") ? 0 : 1);
        call("Input.dispatchMouseEvent", event, session);
    }

    void key(String key) {
        for (String type : List.of("keyDown", "keyUp")) {
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("key", key);
            call("Input.dispatchKeyEvent", event, session);
        }
    }

    /** Errors and warnings of the console, exceptions, and whatever the content policy refused. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private JsonObject call(String method, JsonObject parameters, String inSession) {
        int id = calls.incrementAndGet();
        JsonObject message = new JsonObject();
        message.addProperty("id", id);
        message.addProperty("method", method);
        message.add("params", parameters);
        if (!inSession.isEmpty()) {
            message.addProperty("sessionId", inSession);
        }
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(WAIT_S, TimeUnit.SECONDS).join();
    }

    /** Returns when every process of the browser has ended: a late one would still write into the profile. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        try {
            call("Browser.close", new JsonObject(), "");
        } finally {
            socket.abort();
            for (ProcessHandle one : all) {
                end(one);
            }
        }
    }

    private static void end(ProcessHandle one) throws InterruptedException {
        try {
            one.onExit().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException late) {
            one.destroyForcibly();
            one.onExit().join();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                receive(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            source.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void receive(JsonObject message) {
            if (message.has("id")) {
                CompletableFuture<JsonObject> answer =
                        waiting.remove(message.get("id").getAsInt());
                if (message.has("error")) {
                    answer.completeExceptionally(new AssertionError(message.toString()));
                } else {
                    answer.complete(message.getAsJsonObject("result"));
                }
                return;
            }
            String method = message.get("method").getAsString();
            String words = message.toString();
            boolean complaint = method.equals("Runtime.consoleAPICalled")
                    && (words.contains("\"type\":\"error\"") || words.contains("\"type\":\"warning\""));
            if (complaint || method.equals("Runtime.exceptionThrown") || method.equals("Log.entryAdded")) {
                problems.add(words);
            }
        }
    }
}
