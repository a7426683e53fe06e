import { gunzipSync } from "node:zlib";
import { Invalid, TooLarge, Unsupported } from "@/lib/errors";

/** The items of a request body, and how long it was; `single` if it is one object and not a list. */
export type Body = { single: boolean; items: readonly unknown[]; length: number };

/** In bytes. */
export const MAX_BODY = 8 * 1024 * 1024;

/** In place of an NDJSON line that is not JSON, so that the other lines are still read. */
export const NOT_JSON = Symbol("not JSON");

/** Reads JSON (an object or a list) or NDJSON. Throws Invalid, TooLarge for more than `most` items, Unsupported if compressed. */
export async function readBody(request: Request, most = Number.POSITIVE_INFINITY): Promise<Body> {
  const text = await readText(request, MAX_BODY);
  const { length } = text;
  if (isNdjson(request)) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    // Before they are parsed: a body of line ends is millions of lines.
    if (lines.length > most) throw tooMany(lines.length, most);
    return { single: false, items: lines.map((line) => parse(line) ?? NOT_JSON), length };
  }
  const json = parse(text);
  if (json === undefined) throw new Invalid("The body is not JSON; send JSON lines as application/x-ndjson");
  if (!Array.isArray(json)) return { single: true, items: [json], length };
  if (json.length > most) throw tooMany(json.length, most);
  return { single: false, items: json, length };
}

export const MAX_OBJECT_LENGTH = 64 * 1024;

/** Reads a JSON object; an empty body counts as {}. Throws Invalid for anything else, TooLarge for more than `most` bytes. */
export async function readObject(
  request: Request,
  most = MAX_OBJECT_LENGTH,
): Promise<Record<string, unknown>> {
  const text = await readText(request, most);
  const json = text.trim() === "" ? {} : parse(text);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new Invalid("The body is not a JSON object");
  return json as Record<string, unknown>;
}

/** Reads the fields of a form. Throws TooLarge for more than `most` bytes. */
export async function readForm(request: Request, most = MAX_OBJECT_LENGTH): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(request, most));
}

function isNdjson(request: Request): boolean {
  return /^application\/(x-ndjson|jsonl|ndjson)\b/i.test(request.headers.get("content-type") ?? "");
}

/** Reads a body as it was sent; one compressed with gzip is decompressed, to at most `longest` bytes. Throws Invalid, TooLarge, Unsupported. */
export async function readBytes(request: Request, longest: number): Promise<Buffer> {
  const encoding = (request.headers.get("content-encoding") ?? "identity").toLowerCase();
  if (encoding !== "identity" && encoding !== "gzip") throw compressed(encoding);
  const sent = await collect(request, longest);
  if (encoding === "identity") return sent;
  try {
    return gunzipSync(sent, { maxOutputLength: longest });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(longest);
    throw new Invalid("The body is not valid gzip");
  }
}

async function readText(request: Request, longest: number): Promise<string> {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity") throw compressed(encoding);
  // Without the byte order mark that some clients send.
  return (await collect(request, longest)).toString().replace(/^\ufeff/, "");
}

function compressed(encoding: string): Unsupported {
  return new Unsupported(`The body is compressed (${encoding.slice(0, 20)}); send it uncompressed`);
}

async function collect(request: Request, longest: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > longest) throw tooLarge(longest);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of whole(request.body)) {
    size += chunk.length;
    if (size > longest) throw tooLarge(longest);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A client that disconnects is not a server error. */
async function* whole(body: Request["body"]): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body ?? []) yield chunk;
  } catch {
    throw new Invalid("The body is incomplete");
  }
}

function tooMany(count: number, most: number): TooLarge {
  return new TooLarge(
    `The request has ${count.toLocaleString("en")} items; at most ${most.toLocaleString("en")} are allowed`,
  );
}

function tooLarge(longest: number): TooLarge {
  return longest < MAX_BODY
    ? new TooLarge(`The body is longer than ${longest / 1024} kB`)
    : new TooLarge(`The body is longer than ${longest / 1024 / 1024} MB; send it in parts`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
