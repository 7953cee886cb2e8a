package lorasearch.app;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import lorasearch.report.RenderedReport;
import lorasearch.report.html.Page;

/**
 * Shows a study's report on this machine only, and tells open pages when it changes. Nothing can be changed through it.
 *
 * <p>Every address begins with a secret token, so that other users of the machine and pages of other sites, which can guess the
 * port, learn nothing. Safe to use from several threads.
 */
public final class Dashboard implements AutoCloseable {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "png", "image/png",
            "svg", "image/svg+xml",
            "csv", "text/csv; charset=utf-8");

    private final LiveReport report;
    private final String token;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Set<String> hosts;

    private Dashboard(LiveReport report, String token, HttpServer server) {
        this.report = report;
        this.token = token;
        this.server = server;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "dashboard");
            thread.setDaemon(true);
            return thread;
        });
        int port = server.getAddress().getPort();
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /**
     * Begins to serve.
     *
     * @param port where to listen; 0 for any free port
     * @param token the secret part of the address, of letters, digits, dashes and underscores
     * @throws IOException if the port is taken
     */
    static Dashboard start(LiveReport report, int port, String token) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        Dashboard dashboard = new Dashboard(report, token, server);
        server.createContext("/", dashboard::answer);
        server.setExecutor(dashboard.threads);
        server.start();
        return dashboard;
    }

    /** Returns where the page is. */
    public URI address() {
        return URI.create(
                "http://127.0.0.1:%d/%s/".formatted(server.getAddress().getPort(), token));
    }

    /** Lets {@link #awaitEnd} end. */
    public void end() {
        report.close();
    }

    /**
     * Waits until another thread ends this.
     *
     * @throws StudyError if the study can no longer be read
     */
    public void awaitEnd() throws InterruptedException {
        try {
            report.awaitEnd();
        } catch (RuntimeException failed) {
            Troubles.explained(() -> {
                throw failed;
            });
        }
    }

    @Override
    public void close() {
        report.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!hosts.contains(String.valueOf(exchange.getRequestHeaders().getFirst("Host")))
                    || !isWithin(path, "/" + token + "/")) {
                refuse(exchange, 404);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                refuse(exchange, 405);
            } else {
                answer(exchange, path.substring(token.length() + 2));
            }
        }
    }

    /** Compares in a time that does not tell how much of the token was right. */
    private static boolean isWithin(String path, String folder) {
        byte[] expected = folder.getBytes(StandardCharsets.UTF_8);
        byte[] start =
                path.substring(0, Math.min(path.length(), folder.length())).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, start);
    }

    private void answer(HttpExchange exchange, String name) throws IOException {
        if (name.equals(Page.EVENTS)) {
            sendEvents(exchange);
        } else if (name.equals(Page.SCRIPT)) {
            send(exchange, name, Page.script().getBytes(StandardCharsets.UTF_8));
        } else {
            String file = name.isEmpty() ? RenderedReport.PAGE : name;
            Supplier<byte[]> content = report.current().files().get(file);
            if (content == null) {
                refuse(exchange, 404);
            } else {
                send(exchange, file, content.get());
            }
        }
    }

    private static void send(HttpExchange exchange, String name, byte[] content) throws IOException {
        Headers headers = safe(exchange);
        headers.set("Content-Type", TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    /** Says so whenever the report has changed, until the reader goes away or the dashboard is closed. */
    private void sendEvents(HttpExchange exchange) throws IOException {
        safe(exchange).set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(": connected\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        long seen = report.version();
        while (report.awaitVersionAfter(seen)) {
            seen = report.version();
            out.write("data: %d\n\n".formatted(seen).getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        safe(exchange);
        exchange.sendResponseHeaders(status, -1);
    }

    private static Headers safe(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Frame-Options", "DENY");
        return headers;
    }
}
