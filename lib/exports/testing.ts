import type { Actor } from "@/lib/actor";
import { readSelection } from "@/lib/sessions/selection";
import { defaultOptions, type Format } from "./format";
import { formats } from "./index";
import type { ExportRequest } from "./open";

export const csvFormat = formats[0] as Format;

/** A request with the default options of the dialog. */
export async function exportRequest(
  format: Format,
  actor: Actor,
  address: Record<string, string> = {},
): Promise<ExportRequest> {
  const { selection } = await readSelection(actor, "history", address);
  return {
    format,
    selection,
    options: { ...defaultOptions, zone: "UTC" },
    view: { filters: [], order: "" },
  };
}

/** A signal that never aborts. */
export const neverAborted = () => new AbortController().signal;

export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  return (await bytesOf(body)).toString();
}

export async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Writes a session, then fails. */
export const brokenFormat: Format = {
  ...csvFormat,
  async *write(file) {
    for await (const [session] of file.sessions({ events: false })) {
      yield { content: `${session?.id}\r\n`, sessions: [session?.id ?? 0] };
      throw new Error("the disk is full");
    }
  },
};
