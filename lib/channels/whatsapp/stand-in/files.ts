import { createHash, randomBytes, randomUUID } from "node:crypto";
import { bearerOf, type GraphProblem, NO_SUCH_OBJECT, requireThat } from "@/lib/channels/meta/stand-in/graph";
import { BoundedMap } from "@/lib/channels/meta/stand-in/memory";
import type { StandInFile } from "@/lib/channels/stand-in";
import { jsonAnswer, readForm, type VendorAnswer, type VendorRequest } from "@/lib/channels/stand-in/server";
import { kindOfMedia, mediaKinds } from "../message-limits";

/** In bytes, of all files together. */
const MAX_FILES = 200_000_000;
/** In milliseconds: how long the address of a file is valid. */
const VALIDITY = 5 * 60_000;

/** The files of a stand-in: uploaded by us or sent by clients. */
export class WhatsappFiles {
  private readonly files = new BoundedMap<StandInFile>(MAX_FILES, ({ bytes }) => bytes.length);
  private readonly addresses = new BoundedMap<{ id: string; until: number }>(10_000);

  constructor(
    private readonly token: string,
    private readonly now: () => Date,
  ) {}

  add(file: StandInFile): string {
    const id = String(BigInt(`0x${randomBytes(6).toString("hex")}`));
    this.files.set(id, file);
    return id;
  }

  find(id: string): StandInFile {
    const file = this.files.get(id);
    requireThat(file !== undefined, NO_SUCH_OBJECT);
    return file;
  }

  async upload(request: VendorRequest): Promise<VendorAnswer> {
    const form = await readForm(request);
    const file = form?.get("file");
    requireThat(form?.get("messaging_product") === "whatsapp", invalid("messaging_product is required"));
    requireThat(file instanceof File, invalid("file is required"));
    const mediaType = file.type;
    const kind = kindOfMedia(mediaType);
    requireThat(
      kind !== null,
      invalid(`Param file must be a file of a supported type. Received file of type “${mediaType}”`),
    );
    requireThat(form.get("type") === mediaType, invalid("type must be that of the file"));
    requireThat(
      file.size > 0 && file.size <= mediaKinds[kind].maxBytes,
      invalid("The file is too large or empty"),
    );
    const bytes = Buffer.from(await file.arrayBuffer());
    return jsonAnswer(200, { id: this.add({ name: file.name, mediaType, bytes }) });
  }

  describe(id: string, url: string): VendorAnswer {
    const { mediaType, bytes } = this.find(id);
    const address = randomUUID();
    this.addresses.set(address, { id, until: this.now().getTime() + VALIDITY });
    return jsonAnswer(200, {
      messaging_product: "whatsapp",
      url: `${url}/whatsapp_business/attachments/${address}`,
      mime_type: mediaType,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      file_size: String(bytes.length),
      id,
    });
  }

  download(request: VendorRequest): VendorAnswer {
    const address = this.addresses.get(request.path.split("/").at(-1) ?? "");
    if (!address || address.until < this.now().getTime()) return { status: 404, body: "" };
    if (bearerOf(request) !== this.token) return { status: 401, body: "" };
    const { mediaType, bytes } = this.find(address.id);
    return { status: 200, headers: { "content-type": mediaType }, body: bytes };
  }
}

function invalid(details: string): GraphProblem {
  return { status: 400, code: 100, message: "Invalid parameter", details };
}
