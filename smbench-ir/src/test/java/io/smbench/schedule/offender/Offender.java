package io.smbench.schedule.offender;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smbench.exchange.Exchange;
import org.junit.jupiter.api.Nested;

/** Breaks the rules that {@link io.smbench.house.HouseRulesTest} says it breaks. */
@Nested
public class Offender {
    ObjectMapper json = new ObjectMapper();
    Class<?> room = Exchange.class;

    void run() {
        new Thread(() -> System.out.println(System.nanoTime())).start();
    }
}
