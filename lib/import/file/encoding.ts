import { isUtf8 } from "node:buffer";

/** How the bytes of lines are read. `problem` says in words why a line is no text in this encoding; null when it is. */
export type LineDecoder = (bytes: Buffer) => { text: string; problem: string | null };

/** The decoder of an encoding by one of its names, such as windows-1250; null for an unknown one. UTF-16 is decoded before lines are. */
export function lineDecoder(encoding: string): LineDecoder | null {
  const name = encodingName(encoding);
  if (name === null) return null;
  return name === "utf-8" || isUtf16(name) ? decodeUtf8 : decoderOf(name);
}

/** The name of an encoding that has several; null for an unknown one. */
export function encodingName(encoding: string): string | null {
  try {
    return new TextDecoder(encoding).encoding;
  } catch {
    return null;
  }
}

export function isUtf16(name: string): boolean {
  return name.startsWith("utf-16");
}

function decodeUtf8(bytes: Buffer) {
  const text = bytes.toString("utf8");
  return { text, problem: isUtf8(bytes) ? null : `the line is not valid UTF-8: ${placeOf(bytes, text)}` };
}

/** The first byte that is no part of a character: what is before it was decoded byte for byte. */
function placeOf(bytes: Buffer, text: string): string {
  const REPLACEMENT = "\uFFFD";
  let at = text.indexOf(REPLACEMENT);
  let offset = Buffer.byteLength(text.slice(0, at));
  while (
    bytes.toString("utf8", offset, offset + 3) === REPLACEMENT &&
    isUtf8(bytes.subarray(offset, offset + 3))
  ) {
    const next = text.indexOf(REPLACEMENT, at + 1);
    offset += Buffer.byteLength(text.slice(at, next));
    at = next;
  }
  const byte = bytes[offset]?.toString(16).padStart(2, "0");
  return `byte 0x${byte} at position ${offset + 1}. If the file is in another encoding, name it: --encoding windows-1250`;
}

function decoderOf(name: string): LineDecoder {
  const strict = new TextDecoder(name, { fatal: true });
  const lenient = new TextDecoder(name);
  return (bytes) => {
    try {
      return { text: strict.decode(bytes), problem: null };
    } catch {
      return { text: lenient.decode(bytes), problem: `the line is not valid ${name}` };
    }
  };
}

/** UTF-8 of UTF-16, whose line ends cannot be found before. Throws where it is not valid. */
export async function* utf8Of(name: string, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(name, { fatal: true });
  const decoded = (bytes: Buffer | undefined, stream: boolean) => {
    try {
      return Buffer.from(decoder.decode(bytes, { stream }));
    } catch {
      throw new Error(`the file is not valid ${name.toUpperCase()} from here on`);
    }
  };
  for await (const chunk of source) yield decoded(chunk, true);
  yield decoded(undefined, false);
}
