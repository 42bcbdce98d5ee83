package io.smbench.backend.smbj;

import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.backend.smbj.Exchange.Response;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.NegotiateContext;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.SecurityMode;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.context.AlgorithmNames;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.context.PreauthIntegrityCapabilities;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.smb2.crypto.MessageSigner;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The NEGOTIATE exchange of one connection, MS-SMB2 3.2.4.2.2.2 and 3.2.5.2. */
final class Negotiation {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_SIZE = 32;
    /** What a server chooses that has no cipher in common with the client, MS-SMB2 2.2.4.1.2. */
    private static final List<Integer> NO_CIPHER = List.of(0);
    /** What a server chooses that has no signing algorithm in common with the client, MS-SMB2 3.3.5.4. */
    private static final List<Integer> FALLBACK_SIGNING = List.of(SigningCapabilities.AES_CMAC);

    private final NegotiateRequest offer;
    private final NegotiateResponse answer;

    Negotiation(NegotiateRequest offer, NegotiateResponse answer) {
        this.offer = offer;
        this.answer = answer;
    }

    /**
     * Blocks.
     *
     * @param limit for the response
     */
    static Negotiated run(ConnectionSpec spec, Wire wire, Duration limit) throws IOException {
        byte[] salt = new byte[SALT_SIZE];
        RANDOM.nextBytes(salt);
        NegotiateRequest offer = NegotiateOffer.of(spec, Bytes.wrap(salt));
        Leg leg = new Leg();
        Exchange exchange = new Exchange(null, Smb2Command.NEGOTIATE, null, 0, Protection.NONE, 0, leg);
        wire.send(List.of(new Request(exchange, offer, 0)));
        Response response = leg.await(limit);
        if (!response.header().status().isSuccess()) {
            throw new ProtocolException(
                    "the server answers %s to a client that offers %s"
                            .formatted(response.header().status(), offer.dialects()),
                    null);
        }
        if (!(Smb2Codec.decodeMessage(response.message()).body() instanceof NegotiateResponse answer)) {
            throw new ProtocolException("NEGOTIATE has a response of another kind", null);
        }
        PreauthIntegrityHash hash =
                PreauthIntegrityHash.START.with(leg.request()).with(response.message());
        Negotiated negotiated = new Negotiation(offer, answer).agreed(hash);
        wire.multiCredit(negotiated.multiCredit());
        return negotiated;
    }

    /** @throws ProtocolException if the server chose what was not offered */
    Negotiated agreed(PreauthIntegrityHash preauthHash) throws ProtocolException {
        Dialect dialect = answer.dialectRevision();
        if (!offer.dialects().contains(dialect)) {
            throw notOffered("dialect", dialect.toString(), offer.dialects());
        }
        if (dialect.equals(Dialect.SMB_3_1_1)) {
            checkContexts();
        }
        boolean largeMtu = (answer.capabilities() & GlobalCapabilities.LARGE_MTU) != 0;
        return new Negotiated(
                dialect,
                largeMtu && !dialect.equals(Dialect.SMB_2_0_2),
                (answer.securityMode() & SecurityMode.SIGNING_REQUIRED) != 0,
                cipher(dialect),
                MessageSigner.algorithmOf(answer),
                answer.securityBuffer(),
                offer,
                preauthHash);
    }

    private void checkContexts() throws ProtocolException {
        List<Integer> hashes = PreauthIntegrityCapabilities.in(answer.contexts())
                .map(PreauthIntegrityCapabilities::hashAlgorithms)
                .orElse(List.of());
        if (!hashes.equals(List.of(PreauthIntegrityCapabilities.SHA_512))) {
            throw notOffered("preauthentication integrity hash", hashes.toString(), List.of("SHA-512"));
        }
        List<Integer> cipher = ciphers(answer.contexts()).orElse(NO_CIPHER);
        if (!cipher.equals(NO_CIPHER)) {
            checkChoice("cipher", ciphers(offer.contexts()), cipher, EncryptionCapabilities.NAMES);
        }
        Optional<List<Integer>> signing = signingAlgorithms(answer.contexts());
        if (signing.isPresent() && !signing.get().equals(FALLBACK_SIGNING)) {
            checkChoice(
                    "signing algorithm", signingAlgorithms(offer.contexts()), signing.get(), SigningCapabilities.NAMES);
        }
    }

    private static void checkChoice(
            String what, Optional<List<Integer>> offered, List<Integer> chosen, AlgorithmNames names)
            throws ProtocolException {
        List<Integer> possible = offered.orElse(List.of());
        if (chosen.size() != 1 || !possible.containsAll(chosen)) {
            throw notOffered(what, named(chosen, names).toString(), named(possible, names));
        }
    }

    private static List<String> named(List<Integer> ids, AlgorithmNames names) {
        return ids.stream()
                .map(id -> names.name(id).orElse("0x%04X".formatted(id)))
                .toList();
    }

    private static Optional<List<Integer>> ciphers(List<NegotiateContext> contexts) {
        return EncryptionCapabilities.in(contexts).map(EncryptionCapabilities::ciphers);
    }

    private static Optional<List<Integer>> signingAlgorithms(List<NegotiateContext> contexts) {
        return SigningCapabilities.in(contexts).map(SigningCapabilities::algorithms);
    }

    private static ProtocolException notOffered(String what, String chosen, List<?> offered) {
        return new ProtocolException(
                "the server chose the %s %s; the client offered %s".formatted(what, chosen, offered), null);
    }

    /** In SMB 3.0 and 3.0.2 there is one, if both sides say that they encrypt; 0 for none. */
    private int cipher(Dialect dialect) {
        if (dialect.equals(Dialect.SMB_3_1_1)) {
            return ciphers(answer.contexts()).orElse(NO_CIPHER).get(0);
        }
        int both = offer.capabilities() & answer.capabilities();
        return dialect.isSmb3() && (both & GlobalCapabilities.ENCRYPTION) != 0 ? EncryptionCapabilities.AES_128_CCM : 0;
    }
}
