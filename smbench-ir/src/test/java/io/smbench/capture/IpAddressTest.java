package io.smbench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {
    /** Examples of RFC 5952, sections 1 and 4. */
    @ParameterizedTest
    @CsvSource({
        "20010db800000000, 0000000000000001, 2001:db8::1",
        "20010db800000000, 0000000000020001, 2001:db8::2:1",
        "20010db800000001, 0001000100010001, 2001:db8:0:1:1:1:1:1",
        "2001000000000001, 0000000000000001, 2001:0:0:1::1",
        "20010db800000000, 0001000000000001, 2001:db8::1:0:0:1",
        "0000000000000000, 0000000000000000, ::",
        "0000000000000000, 0000000000000001, ::1",
        "fe80000000000000, 0000000000000000, fe80::",
        "0000000000000000, 0000ffffc0000201, ::ffff:192.0.2.1",
    })
    void ipv6IsWrittenAsRfc5952Wants(String high, String low, String text) {
        IpAddress address = new IpAddress(true, Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16));

        assertThat(address).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"c0000201, 192.0.2.1", "ffffffff, 255.255.255.255", "0, 0.0.0.0"})
    void ipv4IsWrittenInDottedDecimal(String value, String text) {
        assertThat(new IpAddress(false, 0, Long.parseLong(value, 16))).hasToString(text);
    }
}
