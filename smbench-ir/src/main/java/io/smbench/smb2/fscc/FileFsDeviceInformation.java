package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFsDeviceInformation, MS-FSCC 2.5. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFsDeviceInformation(int deviceType, int characteristics) implements Information {
    static FileFsDeviceInformation decode(WireReader in) {
        return new FileFsDeviceInformation(in.i32("DeviceType"), in.i32("Characteristics"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(deviceType).u32(characteristics);
    }
}
