package io.smbench.exchange;

import io.smbench.interop.Interop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The machine's tshark. Its rows are those of the truth tables: one per SMB2 header, with the same columns. */
final class Tshark {
    private static final Set<String> TRANSPORT = Set.of("frame", "ip", "ipv6", "tcp");
    private static final String FIRST_OF_MESSAGE = "smb2.header_len";
    private static final String FIRST_OF_ENCRYPTED = "smb2.header.transform.msg_size";

    /** Wireshark's fields for the columns before those that only need {@code smb2.} in front of them. */
    private static final Map<MessageColumn, List<String>> OUTER = outer();

    private final List<Map<String, String>> messages = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private Map<String, String> transport = Map.of();
    private int depth;
    /** The depth of the outermost of the SMB2 protocols that the reader is in; 0 outside. */
    private int smb2Depth;

    private boolean inTransport;
    private boolean encrypted;

    private Tshark() {}

    private static Map<MessageColumn, List<String>> outer() {
        return Map.of(
                MessageColumn.FRAME, List.of("frame.number"),
                MessageColumn.TIME_EPOCH, List.of("frame.time_epoch"),
                MessageColumn.TCP_STREAM, List.of("tcp.stream"),
                MessageColumn.SRC, List.of("ip.src", "ipv6.src"),
                MessageColumn.SPORT, List.of("tcp.srcport"),
                MessageColumn.DST, List.of("ip.dst", "ipv6.dst"),
                MessageColumn.DPORT, List.of("tcp.dstport"));
    }

    /** Skips the test where there is none, or fails it. */
    static void needed() {
        Interop.needs(isPresent(), "tshark", "tshark");
    }

    private static boolean isPresent() {
        try {
            output(List.of("tshark", "--version"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The messages of {@code capture} without a header line.
     *
     * @param ports that carry SMB
     * @param preferences as {@code name:value}
     * @throws IOException if tshark fails or its answer is not XML
     */
    static List<String> rows(Path capture, Set<Integer> ports, List<String> preferences) throws IOException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n"));
        ports.forEach(port -> command.addAll(List.of("-d", "tcp.port==" + port + ",nbss")));
        preferences.forEach(each -> command.addAll(List.of("-o", each)));
        command.addAll(List.of("-r", capture.toString(), "-Y", "smb2", "-T", "pdml"));
        Tshark tshark = new Tshark();
        try {
            tshark.read(
                    XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(pdml(output(command)))));
        } catch (XMLStreamException e) {
            throw new IOException("tshark on " + capture + ": " + e.getMessage(), e);
        }
        return tshark.rows;
    }

    /** What tshark says on standard output; that it met the end of a file too early is no failure. */
    private static byte[] output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try (InputStream in = process.getInputStream()) {
            return in.readAllBytes();
        }
    }

    /** Without the characters that XML forbids and tshark writes. */
    private static String pdml(byte[] output) {
        ByteArrayOutputStream clean = new ByteArrayOutputStream(output.length);
        for (byte each : output) {
            if (each < 0 || each >= ' ' || each == '\t' || each == '\n' || each == '\r') {
                clean.write(each);
            }
        }
        return clean.toString(StandardCharsets.UTF_8).replace("\ufffe", "").replace("\uffff", "");
    }

    private void read(XMLStreamReader in) throws XMLStreamException {
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                start(in);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(in.getLocalName());
                depth--;
            }
        }
    }

    private void start(XMLStreamReader in) {
        String name = in.getAttributeValue(null, "name");
        switch (in.getLocalName()) {
            case "packet" -> {
                transport = new LinkedHashMap<>();
                messages.clear();
            }
            case "proto" -> {
                inTransport = smb2Depth == 0 && TRANSPORT.contains(name);
                if (name.equals("smb2") && smb2Depth == 0) {
                    smb2Depth = depth;
                    encrypted = false;
                }
            }
            case "field" -> field(name, in.getAttributeValue(null, "show"));
            default -> {}
        }
    }

    private void field(@Nullable String name, @Nullable String shown) {
        if (name == null || shown == null) {
            return;
        }
        if (smb2Depth == 0) {
            if (inTransport) {
                transport.putIfAbsent(name, shown);
            }
            return;
        }
        encrypted |= name.equals(FIRST_OF_ENCRYPTED);
        if (name.equals(FIRST_OF_MESSAGE)) {
            messages.add(new LinkedHashMap<>());
        }
        if (!messages.isEmpty()) {
            messages.get(messages.size() - 1).putIfAbsent(name, shown);
        }
    }

    private void end(String element) {
        if (element.equals("proto") && depth == smb2Depth) {
            messages.stream()
                    .filter(each -> each.containsKey("smb2." + MessageColumn.CMD.title))
                    .map(this::row)
                    .forEach(rows::add);
            messages.clear();
            smb2Depth = 0;
        }
    }

    private String row(Map<String, String> message) {
        return Stream.of(MessageColumn.values())
                .map(column -> cell(column, message).replace('\t', ' ').replace('\n', ' '))
                .collect(Collectors.joining("\t"));
    }

    private String cell(MessageColumn column, Map<String, String> message) {
        if (column == MessageColumn.ENCRYPTED) {
            return encrypted ? "1" : "0";
        }
        List<String> names = OUTER.get(column);
        return names == null
                ? message.getOrDefault("smb2." + column.title, "")
                : names.stream()
                        .filter(transport::containsKey)
                        .findFirst()
                        .map(transport::get)
                        .orElse("");
    }
}
