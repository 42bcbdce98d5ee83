package io.smbench.tcp;

import io.smbench.capture.IpAddress;
import org.apiguardian.api.API;

/** One end of a TCP stream. */
@API(status = API.Status.EXPERIMENTAL)
public record Endpoint(IpAddress address, int port) {
    /** {@code 10.0.0.1:445}, {@code [fe80::1]:445}. */
    @Override
    public String toString() {
        return address.ipv6() ? "[" + address + "]:" + port : address + ":" + port;
    }
}
