package io.smbench.server.fsa;

import io.smbench.smb2.NtStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A name as CREATE and rename carry it, taken apart: {@code dir\file:stream:$DATA}.
 *
 * @param components none for the share's root
 * @param stream name of a named stream; empty for the default stream
 * @param streamNamed whether a stream was named at all, also as {@code ::$DATA}
 */
record PathName(List<String> components, String stream, boolean streamNamed) {
    private static final int LONGEST_COMPONENT = 255;
    private static final String FORBIDDEN = "\"*/:<>?|";

    /**
     * @throws StatusException for a name that Windows refuses: STATUS_INVALID_PARAMETER for a leading backslash,
     *     STATUS_OBJECT_PATH_SYNTAX_BAD for {@code ..}, else STATUS_OBJECT_NAME_INVALID
     */
    static PathName parse(String name) {
        if (name.startsWith("\\")) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        String trimmed = name.endsWith("\\") ? name.substring(0, name.length() - 1) : name;
        if (trimmed.isEmpty()) {
            return new PathName(List.of(), "", false);
        }
        List<String> components = new ArrayList<>(List.of(trimmed.split("\\\\", -1)));
        String last = components.get(components.size() - 1);
        String[] parts = last.split(":", -1);
        components.set(components.size() - 1, parts[0]);
        goUp(components);
        for (String component : components) {
            checkComponent(component, components.size() == 1 && parts.length > 1);
        }
        if (components.get(0).isEmpty()) {
            components.remove(0);
        }
        return new PathName(List.copyOf(components), streamName(parts), parts.length > 1);
    }

    /** The last component, empty for the root. */
    String leaf() {
        return components.isEmpty() ? "" : components.get(components.size() - 1);
    }

    /** Names differ by case as Windows sees it. */
    static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private static String streamName(String[] parts) {
        if (parts.length == 1) {
            return "";
        }
        boolean typed = parts.length == 3;
        if (parts.length > 3 || (typed && !parts[2].equalsIgnoreCase("$DATA")) || (!typed && parts[1].isEmpty())) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_INVALID);
        }
        if (parts[1].length() > LONGEST_COMPONENT || parts[1].indexOf('/') >= 0 || parts[1].indexOf(0) >= 0) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_INVALID);
        }
        return parts[1];
    }

    /** Takes each {@code ..} and the component before it away, as Samba does; Windows refuses them. */
    private static void goUp(List<String> components) {
        for (int up = components.indexOf(".."); up >= 0; up = components.indexOf("..")) {
            if (up == 0) {
                throw new StatusException(NtStatus.STATUS_OBJECT_PATH_SYNTAX_BAD);
            }
            components.subList(up - 1, up + 1).clear();
        }
        if (components.isEmpty()) {
            components.add("");
        }
    }

    private static void checkComponent(String component, boolean mayBeEmpty) {
        boolean bad = (component.isEmpty() && !mayBeEmpty)
                || component.equals(".")
                || component.length() > LONGEST_COMPONENT
                || hasForbidden(component);
        if (bad) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_INVALID);
        }
    }

    private static boolean hasForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || FORBIDDEN.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
