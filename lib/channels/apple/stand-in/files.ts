import { createHash, randomBytes, randomUUID } from "node:crypto";

/** In bytes, of all files together; the oldest are forgotten. */
const MAX_BYTES = 200_000_000;

type StoredFile = {
  size: number;
  /** Encrypted; null until it is uploaded. */
  bytes: Buffer | null;
  owner: string;
  checksum: string;
};

/** The files on a stand-in of Apple's servers. */
export class StoredFiles {
  private readonly files = new Map<string, StoredFile>();
  private total = 0;

  /** Makes room for a file, and returns its id. */
  add(size: number): { id: string; owner: string } {
    const id = randomUUID();
    const owner = `M${randomBytes(12).toString("hex")}`;
    this.files.set(id, { size, bytes: null, owner, checksum: "" });
    this.total += size;
    for (const [oldest, file] of this.files) {
      if (this.total <= MAX_BYTES || oldest === id) break;
      this.total -= file.size;
      this.files.delete(oldest);
    }
    return { id, owner };
  }

  /** Returns the checksum; null unless the bytes have the announced size and are the first. */
  upload(id: string, bytes: Buffer): string | null {
    const file = this.files.get(id);
    if (file?.bytes !== null || file.size !== bytes.length) return null;
    file.bytes = bytes;
    file.checksum = createHash("sha1").update(bytes).digest("base64");
    return file.checksum;
  }

  /** The bytes of an uploaded file whose owner and checksum are known; null for any other. */
  find(id: string, owner: unknown, checksum: unknown): Buffer | null {
    const file = this.files.get(id);
    return file?.bytes && file.owner === owner && file.checksum === checksum ? file.bytes : null;
  }

  download(id: string): Buffer | null {
    return this.files.get(id)?.bytes ?? null;
  }
}
