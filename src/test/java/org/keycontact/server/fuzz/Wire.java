package org.keycontact.server.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 written by hand, because a proper client refuses to say what must be tried here. One connection, reopened as needed. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 35_000;
    private static final int STREAM_MILLIS = 60;

    private final int port;
    private @Nullable Socket socket;

    Wire(int port) {
        this.port = port;
    }

    /** A request as it stands on the wire, in ISO 8859-1; {@code Host} and {@code Content-Length} are added. */
    record Request(String method, String target, List<Map.Entry<String, String>> headers, byte @Nullable [] body) {
        Request {
            headers = new ArrayList<>(headers);
        }

        void header(String name, String value) {
            headers.add(Map.entry(name, value));
        }

        @Override
        public String toString() {
            String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
            return cut(method + " " + target, 400) + " "
                    + cut(headers.toString().replaceAll("eyJ[^,\\]]*", "..."), 500) + "\n" + cut(text, 1500);
        }

        private static String cut(String text, int most) {
            return text.length() <= most ? text : text.substring(0, most) + "...";
        }
    }

    /** Header names in lower case. Of an event stream, the body is what came in the first moments. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        @Nullable String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : values.getFirst();
        }

        String mediaType() {
            String type = header("content-type");
            return type == null ? "" : type.split(";", 2)[0].strip();
        }
    }

    /** Sends, and reads the answer; tries once more where a connection kept alive has been closed meanwhile. */
    Answer exchange(Request request) {
        boolean reused = socket != null;
        try {
            return once(request);
        } catch (IOException e) {
            close();
            if (!reused) {
                throw new UncheckedIOException("No answer to " + request, e);
            }
        }
        try {
            return once(request);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("No answer to " + request, e);
        }
    }

    private Answer once(Request request) throws IOException {
        Socket open = socket == null ? new Socket(InetAddress.getLoopbackAddress(), port) : socket;
        socket = open;
        open.setTcpNoDelay(true);
        open.setSoTimeout(PATIENCE_MILLIS);
        IOException broken = write(open, request);
        InputStream in = new BufferedInputStream(open.getInputStream());
        try {
            Answer answer = read(open, in, request.method().equals("HEAD"));
            boolean over = broken != null
                    || "close".equalsIgnoreCase(answer.header("connection"))
                    || answer.mediaType().equals("text/event-stream");
            if (over) {
                close();
            }
            return answer;
        } catch (IOException e) {
            if (broken != null) {
                e.addSuppressed(broken);
            }
            throw e;
        }
    }

    /** A server may answer, and stop reading, before all is written. */
    private static @Nullable IOException write(Socket open, Request request) {
        StringBuilder head =
                new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\nHost: localhost\r\n");
        request.headers().forEach(each -> head.append(each.getKey() + ": " + each.getValue() + "\r\n"));
        byte[] body = request.body();
        if (body != null) {
            head.append("Content-Length: " + body.length + "\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body == null ? new byte[0] : body);
        try {
            open.getOutputStream().write(all.toByteArray());
            open.getOutputStream().flush();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static Answer read(Socket open, InputStream in, boolean headOnly) throws IOException {
        String first = line(in);
        int status = Integer.parseInt(first.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        Answer bare = new Answer(status, headers, "");
        if (headOnly || status == 204 || status == 304) {
            return bare;
        }
        String length = bare.header("content-length");
        byte[] body = length == null ? chunks(open, in, bare) : in.readNBytes(Integer.parseInt(length));
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(Socket open, InputStream in, Answer head) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (!"chunked".equals(head.header("transfer-encoding"))) {
            return in.readAllBytes();
        }
        if (head.mediaType().equals("text/event-stream")) {
            open.setSoTimeout(STREAM_MILLIS);
        }
        try {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                all.write(in.readNBytes(size));
                line(in);
            }
            line(in);
        } catch (SocketTimeoutException stillOpen) {
            if (!head.mediaType().equals("text/event-stream")) {
                throw stillOpen;
            }
        }
        return all.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection ended");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            socket = null;
        }
    }
}
