package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-CMAC by BouncyCastle. */
final class BcAesCmac implements MacFunction {
    private final CMac cmac = new CMac(AESEngine.newInstance());

    BcAesCmac(Bytes key) {
        cmac.init(new KeyParameter(key.toArray()));
    }

    @Override
    public synchronized byte[] mac(Bytes... parts) {
        for (Bytes part : parts) {
            cmac.update(part.toArray(), 0, part.length());
        }
        byte[] mac = new byte[cmac.getMacSize()];
        cmac.doFinal(mac, 0);
        return mac;
    }
}
