import type { OutgoingMessage } from "./channel";

/** A message on its way out. */
export function outgoing(
  content: OutgoingMessage["content"],
  changes: Partial<OutgoingMessage> = {},
): OutgoingMessage {
  return { to: "", key: crypto.randomUUID(), content, replyTo: null, allowed: "free", ...changes };
}

/** A file that arrives in two pieces. */
export function outgoingFile(name: string, mediaType: string, bytes: Buffer): OutgoingMessage["content"] {
  return {
    ...{ is: "file", name, mediaType, size: bytes.length },
    async open() {
      return (async function* () {
        yield bytes.subarray(0, 3);
        yield bytes.subarray(3);
      })();
    },
  };
}
