package io.smbench.smb2.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.Smb2Codec;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The keys of a recorded session, as the server printed them, and its first packets. Each stands in a table beside this
 * class: what it is, where it was recorded, and the bytes from the protocol id on.
 */
record RecordedSession(String capture, List<String[]> rows) {

    static List<RecordedSession> all() {
        return List.of(load("enc_smb300_ccm128"), load("enc_smb311_gcm128"), load("enc_smb311_gcm256"));
    }

    static RecordedSession load(String capture) {
        try (InputStream in = RecordedSession.class.getResourceAsStream(capture + ".tsv")) {
            assertThat(in).as(capture).isNotNull();
            List<String[]> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(row -> row.split("\t", -1))
                    .toList();
            return new RecordedSession(capture, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Bytes> all(String name) {
        return rows.stream()
                .filter(row -> row[0].equals(name))
                .map(row -> Bytes.fromHex(row[2]))
                .toList();
    }

    Bytes one(String name) {
        assertThat(all(name)).as(name).hasSize(1);
        return all(name).get(0);
    }

    NegotiateResponse negotiated() {
        return (NegotiateResponse)
                Smb2Codec.decodeMessage(one("negotiate response")).body();
    }

    PreauthIntegrityHash preauthHash() {
        return PreauthIntegrityHash.START
                .with(one("negotiate request"))
                .with(one("negotiate response"))
                .with(one("first session setup request"))
                .with(one("first session setup response"))
                .with(one("second session setup request"));
    }

    @Override
    public String toString() {
        return capture;
    }
}
