package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * A body that is cut short or points outside its message: a capture with a snap length, lost bytes, or damage.
 *
 * @param raw everything behind the header
 * @param reason which field is missing, and where
 */
@API(status = API.Status.EXPERIMENTAL)
public record UndecodableBody(Bytes raw, String reason) implements Smb2Body {

    @Override
    public void encode(WireWriter out) {
        out.bytes(raw);
    }
}
