import { randomBytes, randomUUID } from "node:crypto";
import { parsedJson, textAt } from "@/lib/channels/json";
import { type GraphProblem, requireThat } from "@/lib/channels/meta/stand-in/graph";
import { BoundedMap } from "@/lib/channels/meta/stand-in/memory";
import type { StandInFile } from "@/lib/channels/stand-in";
import { jsonAnswer, readForm, type VendorAnswer, type VendorRequest } from "@/lib/channels/stand-in/server";
import { kindOfFile } from "../message-limits";

/** In bytes, of all files together. */
const MAX_FILES = 200_000_000;
/** In bytes, of one file. */
const MAX_FILE = 25_000_000;

/** The files of a stand-in: uploaded by us or sent by clients, at addresses that need no token. */
export class MessengerFiles {
  private readonly files = new BoundedMap<StandInFile>(MAX_FILES, ({ bytes }) => bytes.length);

  async upload(request: VendorRequest): Promise<VendorAnswer> {
    const form = await readForm(request);
    const attachment = parsedJson(String(form?.get("message") ?? ""));
    const type = textAt(attachment, "attachment", "type");
    const file = form?.get("filedata");
    requireThat(file instanceof File, { status: 400, code: 100, message: "filedata is required" });
    requireThat(type === kindOfFile(file.type), UPLOAD_FAILED);
    requireThat(file.size > 0 && file.size <= MAX_FILE, TOO_LARGE);
    const id = String(BigInt(`0x${randomBytes(6).toString("hex")}`));
    const bytes = Buffer.from(await file.arrayBuffer());
    this.files.set(id, { name: file.name, mediaType: file.type, bytes });
    return jsonAnswer(200, { attachment_id: id });
  }

  find(id: string): StandInFile {
    const file = this.files.get(id);
    requireThat(file !== undefined, {
      status: 400,
      code: 100,
      subcode: 2_018_074,
      message: "The attachment ID is invalid or its file has expired",
    });
    return file;
  }

  /** The address of a file that a client sends. */
  publish(file: StandInFile, url: string): string {
    const id = randomUUID();
    this.files.set(id, file);
    return `${url}/v/t59.2708-21/${id}/${encodeURIComponent(file.name)}?oe=5F3C`;
  }

  download({ path }: VendorRequest): VendorAnswer {
    const file = this.files.get(path.split("/").at(-2) ?? "");
    if (!file) return { status: 403, body: "URL signature expired" };
    return { status: 200, headers: { "content-type": file.mediaType }, body: file.bytes };
  }
}

const UPLOAD_FAILED: GraphProblem = {
  status: 400,
  code: 100,
  subcode: 2_018_047,
  message: "Upload attachment failure. The type does not match the file",
};
const TOO_LARGE: GraphProblem = {
  status: 400,
  code: 100,
  subcode: 2_018_109,
  message: "Attachment size exceeds allowable limit",
};
