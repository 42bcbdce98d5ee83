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
        putOne(values, Setting.MODE, annotation.mode());
        putOne(values, Setting.PACING, annotation.pacing());
        putOne(values, Setting.ORDERING, annotation.ordering());
        double[] timeScale = annotation.timeScale();
        requireOne(Setting.TIME_SCALE, timeScale.length);
        if (timeScale.length == 1) {
            values.put(Setting.TIME_SCALE, Double.toString(timeScale[0]));
        }
        long[] lagBudget = annotation.lagBudgetMillis();
        requireOne(Setting.LAG_BUDGET, lagBudget.length);
        if (lagBudget.length == 1) {
            values.put(Setting.LAG_BUDGET, lagBudget[0] + "ms");
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

    private static void requireOne(Setting setting, int count) {
        if (count > 1) {
            throw new ReplayException("@ReplayWorkload has " + count + " values for " + setting.label()
                    + "; a replay has one: use one annotation for each");
        }
    }
}
