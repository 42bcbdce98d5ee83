package io.smbench.junit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The attributes of an annotation that are settings. */
final class Attributes {
    private Attributes() {}

    static Map<Setting, String> of(ReplayWorkload annotation) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        putText(values, Setting.PROFILE, annotation.profile());
        putText(values, Setting.SERVER, annotation.server());
        putText(values, Setting.SHARE, annotation.share());
        putText(values, Setting.KEYS, annotation.keys());
        putText(values, Setting.NT_PASSWORD_ENV, annotation.ntPasswordEnv());
        putOne(values, Setting.MODE, annotation.mode());
        putOne(values, Setting.PACING, annotation.pacing());
        putOne(values, Setting.ORDERING, annotation.ordering());
        putOne(values, Setting.OPLOCK_POLICY, annotation.oplockPolicy());
        putMillis(values, Setting.BREAK_TIMEOUT, annotation.breakTimeoutMillis());
        putMillis(values, Setting.LAG_BUDGET, annotation.lagBudgetMillis());
        double[] timeScale = annotation.timeScale();
        requireOne(Setting.TIME_SCALE, timeScale.length);
        if (timeScale.length == 1) {
            values.put(Setting.TIME_SCALE, Double.toString(timeScale[0]));
        }
        if (annotation.ports().length > 0) {
            values.put(
                    Setting.PORTS,
                    Arrays.stream(annotation.ports())
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(",")));
        }
        return values;
    }

    private static void putText(Map<Setting, String> values, Setting setting, String text) {
        if (!text.isEmpty()) {
            values.put(setting, text);
        }
    }

    private static void putOne(Map<Setting, String> values, Setting setting, Enum<?>[] constants) {
        requireOne(setting, constants.length);
        if (constants.length == 1) {
            values.put(setting, constants[0].name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private static void putMillis(Map<Setting, String> values, Setting setting, long[] millis) {
        requireOne(setting, millis.length);
        if (millis.length == 1) {
            values.put(setting, millis[0] + "ms");
        }
    }

    private static void requireOne(Setting setting, int count) {
        if (count > 1) {
            throw new ReplayException("@ReplayWorkload has " + count + " values for " + setting.label()
                    + "; a replay has one: use one annotation for each");
        }
    }
}
