package io.smbench.smb2.fscc;

import io.smbench.smb2.dtyp.FileTime;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFsVolumeInformation, MS-FSCC 2.5. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFsVolumeInformation(
        FileTime volumeCreationTime, int volumeSerialNumber, boolean supportsObjects, String volumeLabel)
        implements Information {
    static FileFsVolumeInformation decode(WireReader in) {
        FileTime volumeCreationTime = FileTime.decode("VolumeCreationTime", in);
        int volumeSerialNumber = in.i32("VolumeSerialNumber");
        long volumeLabelLength = in.u32("VolumeLabelLength");
        boolean supportsObjects = in.u8("SupportsObjects") != 0;
        in.skip("Reserved", 1);
        String volumeLabel = in.utf16("VolumeLabel", volumeLabelLength);
        return new FileFsVolumeInformation(volumeCreationTime, volumeSerialNumber, supportsObjects, volumeLabel);
    }

    @Override
    public void encode(WireWriter out) {
        volumeCreationTime.encode(out);
        out.u32(volumeSerialNumber)
                .u32(2L * volumeLabel.length())
                .u8(supportsObjects ? 1 : 0)
                .zeros(1)
                .utf16(volumeLabel);
    }
}
