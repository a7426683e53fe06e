import type { OutgoingMessage } from "../channel";

type Content = OutgoingMessage["content"];
type Changes = Partial<OutgoingMessage>;

/** Makes messages to a client. */
export function messagesTo(to: string) {
  const outgoing = (content: Content, changes: Changes = {}): OutgoingMessage => ({
    ...{ to, key: crypto.randomUUID(), content, replyTo: null, allowed: "free" },
    ...changes,
  });
  return {
    outgoing,
    text: (text: string, changes?: Changes) => outgoing({ is: "text", text }, changes),
    file: (name: string, mediaType: string, bytes: Buffer) => outgoing(fileContent(name, mediaType, bytes)),
  };
}

/** A file that arrives in two pieces. */
export function fileContent(name: string, mediaType: string, bytes: Buffer): Content & { is: "file" } {
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
