import type { OutgoingFile } from "../channel";

/** JSON as it is sent: read once to be signed and once to be sent, so that a file is never in memory as a whole. */
export type Body = { length: number; read(): AsyncIterable<Buffer> };

export function jsonBody(value: object): Body {
  const body = Buffer.from(JSON.stringify(value));
  return {
    length: body.length,
    async *read() {
      yield body;
    },
  };
}

/** A message with a file, whose bytes are its last field in base64. */
export function fileBody(message: object, { name, mediaType, size, open }: OutgoingFile): Body {
  const whole = JSON.stringify({ ...message, file: { name, mediaType, size, content: "" } });
  const head = Buffer.from(whole.slice(0, -END.length));
  const end = Buffer.from(END);
  return {
    length: head.length + 4 * Math.ceil(size / 3) + end.length,
    async *read() {
      yield head;
      yield* inBase64(await open());
      yield end;
    },
  };
}

const END = '"}}';

/** Three bytes are four characters, so what is left of a piece goes with the next one. */
async function* inBase64(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let left = Buffer.alloc(0);
  for await (const piece of bytes) {
    const all = Buffer.concat([left, piece]);
    const whole = all.length - (all.length % 3);
    left = all.subarray(whole);
    if (whole > 0) yield Buffer.from(all.toString("base64", 0, whole));
  }
  if (left.length > 0) yield Buffer.from(left.toString("base64"));
}
