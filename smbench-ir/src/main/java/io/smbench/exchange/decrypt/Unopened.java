package io.smbench.exchange.decrypt;

import java.util.Locale;
import org.apiguardian.api.API;

/** Why an encrypted or compressed packet stayed closed. */
@API(status = API.Status.EXPERIMENTAL)
public enum Unopened {
    NO_KEY("encrypted packets of sessions without a key; give their session keys, or their users' NT password"),
    SETUP_NOT_CAPTURED("encrypted packets of sessions whose setup, which their keys follow from, is not in the capture;"
            + " give the keys of both directions"),
    NOT_NTLM("encrypted packets of sessions that were not set up by NTLMv2, so that no password opens them;"
            + " give their session keys"),
    WRONG_PASSWORD("encrypted packets of sessions whose user has another password than the one given"),
    WRONG_KEY("encrypted packets that their session's keys do not open: the keys belong to another session,"
            + " or the packet is damaged"),
    INCOMPLETE("encrypted or compressed packets of which the capture lost a part"),
    MALFORMED("encrypted or compressed packets whose header is cut or contradicts itself"),
    DAMAGED_COMPRESSION("compressed packets that cannot be decompressed"),
    UNKNOWN_CONTENT("encrypted or compressed packets with something else than SMB2 in them");

    private final String meaning;

    Unopened(String meaning) {
        this.meaning = meaning;
    }

    /** The stable name. */
    public String code() {
        return "unopened-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the packets are and what to do, for people. */
    public String meaning() {
        return meaning;
    }
}
