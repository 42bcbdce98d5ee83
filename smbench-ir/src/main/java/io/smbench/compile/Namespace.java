package io.smbench.compile;

import io.smbench.ir.InitialState.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names in one share as the capture goes on, and what must have been there before it. */
final class Namespace {
    private final NamespaceNode root = new NamespaceNode(null, "");
    private final List<InitialFile> initialFiles = new ArrayList<>();

    Namespace() {
        root.undecided = false;
    }

    List<InitialFile> initialFiles() {
        return initialFiles;
    }

    /** The node for a path; a stream is a child of its file. */
    NamespaceNode node(String path) {
        NamespaceNode node = root;
        int at = 0;
        while (at < path.length()) {
            int end = path.indexOf('/', at);
            String part = path.substring(at, end < 0 ? path.length() : end);
            if (!part.isEmpty()) {
                node = file(node, part);
            }
            at = end < 0 ? path.length() : end + 1;
        }
        return node;
    }

    private static NamespaceNode file(NamespaceNode directory, String name) {
        int colon = name.indexOf(':');
        String file = colon < 0 ? name : name.substring(0, colon);
        NamespaceNode node = file.isEmpty() ? directory : child(directory, file);
        String stream = colon < 0 ? "" : name.substring(colon).replaceFirst("(?i):\\$(DATA|INDEX_ALLOCATION)$", "");
        return stream.length() > 1 ? child(node, stream) : node;
    }

    static NamespaceNode child(NamespaceNode parent, String name) {
        return parent.children.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new NamespaceNode(parent, name));
    }

    /** {@code evidence} shows that it is there. */
    void exists(NamespaceNode node, Kind kind, OperationDraft evidence, String reason) {
        NamespaceNode parent = node.parent;
        if (parent == null) {
            return;
        }
        if (node.isStream()) {
            exists(parent, Kind.FILE, evidence, reason);
        } else {
            exists(parent, Kind.DIRECTORY, evidence, "used what is in it");
            isDirectory(parent);
        }
        if (!node.undecided || node.makersUnderWay > 0) {
            return;
        }
        node.undecided = false;
        String path = node.initialPath();
        if (path != null) {
            node.initial = new InitialFile(path, null, kind, evidence, reason);
            initialFiles.add(node.initial);
        }
    }

    /** It is no file, whatever it was taken for before. */
    static void isDirectory(NamespaceNode node) {
        if (node.initial != null && !node.changed) {
            node.initial.kind = Kind.DIRECTORY;
        }
    }

    /** {@code evidence} made it: a stream with its file, if that was not there. */
    void made(NamespaceNode node, OperationDraft evidence) {
        NamespaceNode parent = node.parent;
        if (node.isStream() && parent != null && parent.undecided) {
            made(parent, evidence);
        } else if (!node.isStream()) {
            parentExists(node, evidence);
        }
        node.made();
    }

    /** The directory that it would be in is there. */
    void parentExists(NamespaceNode node, OperationDraft evidence) {
        if (node.parent != null) {
            exists(node.parent, Kind.DIRECTORY, evidence, "looked for a name in it");
        }
    }

    /** Size and attributes, which are those from before the capture if nothing has changed them. */
    static void seen(NamespaceNode node, Kind kind, long size, int attributes) {
        InitialFile initial = node.initial;
        if (initial == null || node.changed) {
            return;
        }
        initial.kind = kind;
        if (initial.size == null) {
            initial.size = size;
        }
        if (initial.attributes == null) {
            initial.attributes = attributes;
        }
    }

    /** It has another name now, with everything in it. */
    void renamed(NamespaceNode node, String to, OperationDraft evidence) {
        NamespaceNode target = node(to);
        NamespaceNode directory = target.parent;
        NamespaceNode source = node.parent;
        if (directory == null || source == null || target == node || node.holds(directory)) {
            return;
        }
        exists(directory, Kind.DIRECTORY, evidence, "used what is in it");
        NamespaceNode gone = new NamespaceNode(source, node.name);
        gone.undecided = false;
        source.children.put(node.name.toLowerCase(Locale.ROOT), gone);
        node.parent = directory;
        node.name = target.name;
        directory.children.put(target.name.toLowerCase(Locale.ROOT), node);
    }

    /** A file that is known by an Open from before the capture, perhaps without a name. */
    NamespaceNode ofInferred(TrackedOpen open, OperationDraft evidence) {
        String path = open.path;
        if (path != null) {
            NamespaceNode node = node(path);
            exists(node, Kind.FILE, evidence, "used an Open of it from before the capture");
            return node;
        }
        NamespaceNode nameless = new NamespaceNode(root, "");
        nameless.undecided = false;
        InitialFile initial =
                new InitialFile(null, open, Kind.FILE, evidence, "used an Open of it from before the capture");
        nameless.initial = initial;
        initialFiles.add(initial);
        return nameless;
    }
}
