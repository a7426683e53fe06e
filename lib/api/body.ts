import { Invalid, TooLarge, Unsupported } from "@/lib/errors";

/** What a request carries: one thing, or several that are each answered for themselves. */
export type Body = { single: boolean; items: readonly unknown[] };

/** Bytes; a batch beyond it is to be sent in parts. */
export const LONGEST_BODY = 8 * 1024 * 1024;

/** In place of a line that is no JSON: it is answered for by itself. */
export const NOT_JSON = Symbol("not JSON");

/**
 * Reads JSON (one object or a list of them) or NDJSON (one on each line). Throws Invalid for what is neither or breaks
 * off, Unsupported for what is compressed, and TooLarge for more than `most` and before more bytes are in memory than may be.
 */
export async function readBody(request: Request, most = Number.POSITIVE_INFINITY): Promise<Body> {
  const text = await readText(request, LONGEST_BODY);
  if (isNdjson(request)) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    // Before they are read: a body of little more than line ends is millions of them.
    if (lines.length > most) throw tooMany(lines.length, most);
    return { single: false, items: lines.map((line) => parse(line) ?? NOT_JSON) };
  }
  const json = parse(text);
  if (json === undefined)
    throw new Invalid("The body is not JSON; several lines of it are application/x-ndjson");
  if (!Array.isArray(json)) return { single: true, items: [json] };
  if (json.length > most) throw tooMany(json.length, most);
  return { single: false, items: json };
}

/** In bytes: what one session is asked to do. */
export const LONGEST_OBJECT = 64 * 1024;

/** Reads one JSON object; an empty body is an empty one. Throws Invalid for anything else, TooLarge beyond `most` bytes. */
export async function readObject(request: Request, most = LONGEST_OBJECT): Promise<Record<string, unknown>> {
  const text = await readText(request, most);
  const json = text.trim() === "" ? {} : parse(text);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new Invalid("The body is not a JSON object");
  return json as Record<string, unknown>;
}

function isNdjson(request: Request): boolean {
  return /^application\/(x-ndjson|jsonl|ndjson)\b/i.test(request.headers.get("content-type") ?? "");
}

async function readText(request: Request, longest: number): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > longest) throw tooLarge(longest);
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity")
    throw new Unsupported(`The body is compressed (${encoding.slice(0, 20)}); send it as it is`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // What the header says need not be true.
  for await (const chunk of whole(request.body)) {
    size += chunk.length;
    if (size > longest) throw tooLarge(longest);
    chunks.push(chunk);
  }
  // Some write a mark before it that says it is UTF-8.
  return Buffer.concat(chunks)
    .toString()
    .replace(/^\ufeff/, "");
}

/** Whoever goes away half-way is no fault of ours. */
async function* whole(body: Request["body"]): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body ?? []) yield chunk;
  } catch {
    throw new Invalid("The body broke off before its end");
  }
}

function tooMany(count: number, most: number): TooLarge {
  return new TooLarge(
    `These are ${count.toLocaleString("en")} at once; at most ${most.toLocaleString("en")} are taken at a time`,
  );
}

function tooLarge(longest: number): TooLarge {
  return longest < LONGEST_BODY
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
