"""The age format written by hand, after its specification alone (age-encryption.org/v1, RFC 8439, RFC 5869).

It seals by a passphrase with as little work as one asks for, so that tests need not wait a second for each
passphrase; and since the program opens what this writes, the two agree on the format without sharing a line.
"""

import hashlib
import hmac
import secrets
import struct
from base64 import b64encode

_CHUNK = 64 * 1024
QUICK = 2
"""The work, as a power of two; what the program itself uses takes a second, and is tried in tests of its own."""


def sealed_by_passphrase(data: bytes, passphrase: str, work: int = QUICK) -> bytes:
    """Bytes sealed by a passphrase."""
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    wrapping = hashlib.scrypt(
        passphrase.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=2**work, r=8, p=1, dklen=32
    )
    stanza = f"-> scrypt {_base64(salt)} {work}\n{_base64(_encrypted(wrapping, bytes(12), file_key))}\n"
    head = f"age-encryption.org/v1\n{stanza}---".encode()
    mac = hmac.new(_derived(file_key, b"", b"header"), head, hashlib.sha256).digest()
    payload = _stream(_derived(file_key, nonce, b"payload"), data)
    return head + f" {_base64(mac)}\n".encode() + nonce + payload


def _stream(key: bytes, data: bytes) -> bytes:
    chunks = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)] or [b""]
    last = len(chunks) - 1
    return b"".join(
        _encrypted(key, number.to_bytes(11, "big") + bytes([number == last]), chunk)
        for number, chunk in enumerate(chunks)
    )


def _base64(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF with SHA-256, 32 bytes."""
    extracted = hmac.new(salt or bytes(32), key, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()


def _encrypted(key: bytes, nonce: bytes, data: bytes) -> bytes:
    """ChaCha20-Poly1305 without additional data, RFC 8439 section 2.8."""
    blocks = b"".join(_block(key, counter, nonce) for counter in range(1, len(data) // 64 + 2))
    text = bytes(one ^ other for one, other in zip(data, blocks, strict=False))
    padded = text + bytes(-len(text) % 16) + struct.pack("<QQ", 0, len(text))
    return text + _poly1305(_block(key, 0, nonce)[:32], padded)


def _poly1305(key: bytes, data: bytes) -> bytes:
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for start in range(0, len(data), 16):
        total = (total + int.from_bytes(data[start : start + 16] + b"\x01", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def _block(key: bytes, counter: int, nonce: bytes) -> bytes:
    """One block of ChaCha20, RFC 8439 section 2.3."""
    start = [*struct.unpack("<4I", b"expand 32-byte k"), *struct.unpack("<8I", key), counter]
    start += struct.unpack("<3I", nonce)
    state = list(start)
    for _ in range(10):
        for column in range(4):
            _quarter(state, column, column + 4, column + 8, column + 12)
        for column in range(4):
            _quarter(state, column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
    return struct.pack("<16I", *((one + other) & 0xFFFFFFFF for one, other in zip(state, start, strict=True)))


def _quarter(state: list[int], a: int, b: int, c: int, d: int) -> None:
    for left, right, mixed, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[left] = (state[left] + state[right]) & 0xFFFFFFFF
        word = state[mixed] ^ state[left]
        state[mixed] = (word << turn | word >> (32 - turn)) & 0xFFFFFFFF
