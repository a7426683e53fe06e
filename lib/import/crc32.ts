const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** The checksum of gzip: https://www.rfc-editor.org/rfc/rfc1952#section-8 */
export class Crc32 {
  private inverted = 0xffffffff;
  bytes = 0;

  add(piece: Uint8Array): void {
    let value = this.inverted;
    for (const byte of piece) value = (TABLE[(value ^ byte) & 0xff] as number) ^ (value >>> 8);
    this.inverted = value >>> 0;
    this.bytes += piece.length;
  }

  get value(): number {
    return ~this.inverted >>> 0;
  }
}
