import { randomUUID } from "node:crypto";
import type { StandInFile } from "@/lib/channels/stand-in";
import { jsonAnswer, readForm, type VendorAnswer, type VendorRequest } from "@/lib/channels/stand-in/server";

/** In bytes, of all files together; the oldest are forgotten. */
const MAX_BYTES = 200_000_000;
const MAX_PHOTO = 50_000_000;
/** VK takes neither programs nor music as documents. */
const REFUSED = /\.(exe|apk|bat|js|mp3)$/i;

type Saved = { file: StandInFile; token: string; kind: "photo" | "doc"; id: number };

/** The files of a stand-in of VK: uploaded, saved as attachments, and downloaded. */
export class VkFiles {
  private readonly saved = new Map<string, Saved>();
  private total = 0;
  private lastId = 600_000_000;

  /** Stores a file; `token` is what the server for uploads answers. */
  store(kind: Saved["kind"], file: StandInFile): Saved {
    this.lastId++;
    const stored = { file, kind, id: this.lastId, token: randomUUID() };
    this.saved.set(stored.token, stored);
    this.total += file.bytes.length;
    for (const [token, { file: old }] of this.saved) {
      if (this.total <= MAX_BYTES || token === stored.token) break;
      this.total -= old.bytes.length;
      this.saved.delete(token);
    }
    return stored;
  }

  find(kind: Saved["kind"], token: string): Saved | undefined {
    const found = this.saved.get(token);
    return found?.kind === kind ? found : undefined;
  }

  /** By its name as an attachment: `doc-1_2_key`. */
  attachment(name: string): StandInFile | undefined {
    const [, kind, id] = /^(photo|doc)-?\d+_(\d+)(_\w+)?$/.exec(name) ?? [];
    return [...this.saved.values()].find((each) => each.kind === kind && String(each.id) === id)?.file;
  }

  /** Answers an upload at `/upload/photo` or `/upload/doc`: https://dev.vk.com/api/upload */
  async upload(kind: Saved["kind"], request: VendorRequest): Promise<VendorAnswer> {
    const sent = (await readForm(request))?.get(kind === "photo" ? "photo" : "file");
    if (!sent || typeof sent === "string") return jsonAnswer(200, { error: "ERR_UPLOAD_BAD_FILE" });
    const bytes = Buffer.from(await sent.arrayBuffer());
    const isPhoto = /^image\/(jpeg|png|gif)$/.test(sent.type) && bytes.length <= MAX_PHOTO;
    if (kind === "photo" && !isPhoto) return jsonAnswer(200, { server: 1, photo: "[]", hash: "" });
    if (kind === "doc" && REFUSED.test(sent.name))
      return jsonAnswer(200, { error: "no_extension_found", error_descr: "file type is not allowed" });
    const { token } = this.store(kind, { name: sent.name, mediaType: sent.type, bytes });
    return jsonAnswer(200, kind === "photo" ? { server: 1, photo: token, hash: "h" } : { file: token });
  }

  download(token: string): VendorAnswer {
    const found = this.saved.get(token);
    if (!found) return { status: 404, body: "" };
    return { status: 200, headers: { "content-type": found.file.mediaType }, body: found.file.bytes };
  }
}
