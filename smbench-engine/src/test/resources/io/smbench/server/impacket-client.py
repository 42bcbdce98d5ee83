"""A client with impacket: HOST PORT SHARE USER PASSWORD DIALECT. Says 'done' when everything was as it should be."""
import io
import sys

from impacket.nt_errors import STATUS_OBJECT_NAME_NOT_FOUND
from impacket.smb3structs import SMB2_DIALECT_002, SMB2_DIALECT_21, SMB2_DIALECT_30
from impacket.smbconnection import SessionError, SMBConnection

DIALECTS = {"2.0.2": SMB2_DIALECT_002, "2.1": SMB2_DIALECT_21, "3.0": SMB2_DIALECT_30}

host, port, share, user, password, dialect = sys.argv[1:]
content = bytes(range(256)) * 1000

client = SMBConnection(host, host, sess_port=int(port), preferredDialect=DIALECTS[dialect])
client.login(user, password)
assert client.getDialect() == DIALECTS[dialect], client.getDialect()
client.createDirectory(share, "d")
client.putFile(share, "d\\a.bin", io.BytesIO(content).read)
listed = {entry.get_longname(): entry.get_filesize() for entry in client.listPath(share, "d\\*")}
assert listed == {".": 0, "..": 0, "a.bin": len(content)}, listed
client.rename(share, "d\\a.bin", "d\\b.bin")
fetched = io.BytesIO()
client.getFile(share, "d\\b.bin", fetched.write)
assert fetched.getvalue() == content
client.deleteFile(share, "d\\b.bin")
client.deleteDirectory(share, "d")
try:
    client.getFile(share, "d\\b.bin", fetched.write)
    raise AssertionError("a deleted file can be read")
except SessionError as refused:
    assert refused.getErrorCode() in (STATUS_OBJECT_NAME_NOT_FOUND, 0xC000003A), hex(refused.getErrorCode())
client.logoff()
print("done")
