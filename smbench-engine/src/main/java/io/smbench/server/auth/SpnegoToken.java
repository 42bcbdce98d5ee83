package io.smbench.server.auth;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends, RFC 4178 4.2: NegTokenInit, NegTokenResp, or a bare NTLM message, which Windows takes too.
 *
 * @param mechanisms of a NegTokenInit, best first; empty otherwise
 * @param mechanismList of a NegTokenInit as it was encoded: what the mechListMIC is made of
 * @param token of the mechanism; null for none
 * @param mechanismListMic null for none
 * @param bare whether there was no SPNEGO around it
 */
record SpnegoToken(
        List<Bytes> mechanisms,
        Bytes mechanismList,
        @Nullable Bytes token,
        @Nullable Bytes mechanismListMic,
        boolean bare) {
    static final Bytes NTLMSSP = Bytes.fromHex("2b06010401823702020a");

    static final int ACCEPT_COMPLETED = 0;
    static final int ACCEPT_INCOMPLETE = 1;

    private static final Bytes SPNEGO = Bytes.fromHex("2b0601050502");
    private static final String NO_HINT = "not_defined_in_RFC4178@please_ignore";
    private static final int FIELD_MIC = 3;
    private static final int FIELD_TOKEN = 2;

    /**
     * Reads a client's token.
     *
     * @throws WireException if it is none
     */
    static SpnegoToken decode(Bytes buffer) {
        if (NtlmMessage.isNtlm(buffer)) {
            return new SpnegoToken(List.of(), Bytes.EMPTY, buffer, null, true);
        }
        Der.Element outer = Der.read(buffer.reader());
        if (outer.tag() == Der.APPLICATION_0) {
            WireReader in = outer.value().reader();
            Der.Element mechanism = Der.read(in).require(Der.OID);
            if (!mechanism.value().equals(SPNEGO)) {
                throw new WireException("GSS mechanism: found %s, expected SPNEGO".formatted(mechanism.value()));
            }
            return init(Der.read(in).require(Der.CONTEXT_0).inside().require(Der.SEQUENCE));
        }
        return response(outer.require(Der.CONTEXT_1).inside().require(Der.SEQUENCE));
    }

    private static SpnegoToken init(Der.Element sequence) {
        List<Bytes> mechanisms = new ArrayList<>();
        Bytes list = Bytes.EMPTY;
        Bytes token = null;
        Bytes mic = null;
        WireReader in = sequence.value().reader();
        while (in.remaining() > 0) {
            Der.Element field = Der.read(in);
            switch (field.tag() - Der.CONTEXT_0) {
                case 0 -> {
                    list = field.value();
                    mechanisms.addAll(oids(field.inside().require(Der.SEQUENCE)));
                }
                case FIELD_TOKEN ->
                    token = field.inside().require(Der.OCTET_STRING).value();
                case FIELD_MIC -> mic = micOf(field);
                default -> {}
            }
        }
        return new SpnegoToken(mechanisms, list, token, mic, false);
    }

    /** Windows puts a NegHints sequence where RFC 4178 has the MIC. */
    private static @Nullable Bytes micOf(Der.Element field) {
        Der.Element inside = field.inside();
        return inside.tag() == Der.OCTET_STRING ? inside.value() : null;
    }

    private static List<Bytes> oids(Der.Element sequence) {
        List<Bytes> oids = new ArrayList<>();
        WireReader in = sequence.value().reader();
        while (in.remaining() > 0) {
            oids.add(Der.read(in).require(Der.OID).value());
        }
        return oids;
    }

    private static SpnegoToken response(Der.Element sequence) {
        Bytes token = null;
        Bytes mic = null;
        WireReader in = sequence.value().reader();
        while (in.remaining() > 0) {
            Der.Element field = Der.read(in);
            switch (field.tag() - Der.CONTEXT_0) {
                case FIELD_TOKEN ->
                    token = field.inside().require(Der.OCTET_STRING).value();
                case FIELD_MIC -> mic = micOf(field);
                default -> {}
            }
        }
        return new SpnegoToken(List.of(), Bytes.EMPTY, token, mic, false);
    }

    /** NegTokenInit2 of the NEGOTIATE response: this server speaks NTLM. */
    static Bytes offer() {
        Bytes mechanisms = Der.write(Der.CONTEXT_0, Der.write(Der.SEQUENCE, Der.write(Der.OID, NTLMSSP)));
        Bytes name = Bytes.wrap(NO_HINT.getBytes(StandardCharsets.US_ASCII));
        Bytes hints = Der.write(
                Der.CONTEXT_0 + FIELD_MIC,
                Der.write(Der.SEQUENCE, Der.write(Der.CONTEXT_0, Der.write(Der.GENERAL_STRING, name))));
        Bytes init = Der.write(Der.CONTEXT_0, Der.write(Der.SEQUENCE, mechanisms, hints));
        return Der.write(Der.APPLICATION_0, Der.write(Der.OID, SPNEGO), init);
    }

    /** NegTokenResp: NTLM it is, and here is its challenge; null where the client's token was for another mechanism. */
    static Bytes proceed(@Nullable Bytes token) {
        Bytes state = state(ACCEPT_INCOMPLETE);
        Bytes mechanism = Der.write(Der.CONTEXT_1, Der.write(Der.OID, NTLMSSP));
        Bytes rest = token == null ? Bytes.EMPTY : octets(FIELD_TOKEN, token);
        return Der.write(Der.CONTEXT_1, Der.write(Der.SEQUENCE, state, mechanism, rest));
    }

    static Bytes completed(@Nullable Bytes mic) {
        Bytes rest = mic == null ? Bytes.EMPTY : octets(FIELD_MIC, mic);
        return Der.write(Der.CONTEXT_1, Der.write(Der.SEQUENCE, state(ACCEPT_COMPLETED), rest));
    }

    private static Bytes state(int negotiationState) {
        return Der.write(Der.CONTEXT_0, Der.write(Der.ENUMERATED, Bytes.wrap(new byte[] {(byte) negotiationState})));
    }

    private static Bytes octets(int field, Bytes value) {
        return Der.write(Der.CONTEXT_0 + field, Der.write(Der.OCTET_STRING, value));
    }
}
