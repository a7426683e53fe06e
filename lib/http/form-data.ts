import { randomUUID } from "node:crypto";

export type FormFile = {
  field: string;
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  bytes: AsyncIterable<Uint8Array>;
};

export type FormBody = { type: string; content: { length: number; bytes: AsyncIterable<Uint8Array> } };

/** A multipart/form-data body (RFC 7578) with a file at its end, which is streamed. */
export function formBody(fields: Readonly<Record<string, string>>, file: FormFile): FormBody {
  const boundary = `parley-${randomUUID()}`;
  const part = (headers: string) => `--${boundary}\r\ncontent-disposition: form-data; ${headers}\r\n\r\n`;
  const head = Buffer.from(
    Object.entries(fields)
      .map(([name, value]) => `${part(`name="${quoted(name)}"`)}${value}\r\n`)
      .join("") +
      part(
        `name="${quoted(file.field)}"; filename="${quoted(file.name)}"\r\ncontent-type: ${file.mediaType}`,
      ),
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* bytes() {
    yield head;
    let left = file.size;
    for await (const chunk of file.bytes) {
      left -= chunk.length;
      yield chunk;
    }
    // Otherwise the server would wait for the rest until it gives up.
    if (left !== 0) throw new Error("The file is not as long as it was said");
    yield tail;
  }
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    content: { length: head.length + file.size + tail.length, bytes: bytes() },
  };
}

function quoted(text: string): string {
  return text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
