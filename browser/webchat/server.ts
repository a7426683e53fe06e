import { createParser } from "eventsource-parser";

/** What the widget asks Parley; every call carries the visitor's token and never a cookie. */

export type Line = {
  seq: number;
  at: string;
  by: "me" | "operator" | "chatbot" | "system";
  name: string | null;
  kind: string;
  text: string;
  /** Of a file that can be fetched; `size` in bytes. */
  file: { id: number; mediaType: string | null; size: number | null } | null;
};

/** `id` tells one chat of the visitor from another, null before the first; `more` says that there are lines behind these. */
export type Chat = { id: string | null; open: boolean; lines: Line[]; more: boolean };

/** Why something was not taken, in words for the visitor; `again` when trying later may help. */
export class NotTaken extends Error {
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message);
  }
}

const VISITOR = "X-Parley-Visitor";
const NO_CONNECTION = "There is no connection at the moment.";

export class Server {
  constructor(
    readonly address: string,
    private readonly token: string,
  ) {}

  /** The newest chat, from behind the place `after` on; a long one in parts. */
  async read(after: number): Promise<Chat> {
    return (await this.ask(`?after=${after}`)).json() as Promise<Chat>;
  }

  async say(id: string, text: string, about: object): Promise<void> {
    await this.post("", { id, text, about });
  }

  /** Sends a file; `sent` hears how much of it has gone, from 0 to 1. Nothing else tells a page that while it sends. */
  sendFile(id: string, file: File, sent: (part: number) => void, signal: AbortSignal): Promise<void> {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      const query = new URLSearchParams({ id, name: file.name });
      request.open("POST", `${this.address}/files?${query}`);
      request.setRequestHeader(VISITOR, this.token);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => sent(total > 0 ? loaded / total : 0);
      request.onload = () =>
        request.status < 400 ? done() : failed(refusal(request.status, request.response));
      request.onerror = () => failed(new NotTaken(NO_CONNECTION, true));
      request.onabort = () => failed(new NotTaken("Cancelled", false));
      signal.addEventListener("abort", () => request.abort(), { once: true });
      request.send(file);
    });
  }

  /** The bytes of a file of the chat. */
  async file(id: number): Promise<Blob> {
    return (await this.ask(`/files/${id}`)).blob();
  }

  /** What this browser has of a chat, and what of it was seen. */
  async seen(id: string, delivered: number, read: number): Promise<void> {
    await this.post("/seen", { id, delivered, read });
  }

  async typing(): Promise<void> {
    await this.ask("/typing", { method: "POST" });
  }

  async leave(): Promise<void> {
    await this.ask("", { method: "DELETE" });
  }

  /**
   * Calls `onEvent` with the name of each event of the stream, until that ends or `signal` aborts. Fetched, because EventSource
   * cannot send the visitor's token in a header.
   */
  async listen(onEvent: (name: string) => void, signal: AbortSignal): Promise<void> {
    const { body } = await this.ask("/stream", { signal });
    if (!body) return;
    const parser = createParser({ onEvent: ({ event }) => onEvent(event ?? "") });
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      parser.feed(value);
    }
  }

  private post(path: string, body: object): Promise<Response> {
    return this.ask(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  private async ask(
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const answer = await fetch(this.address + path, {
      ...init,
      headers: { ...init.headers, [VISITOR]: this.token },
      credentials: "omit",
      cache: "no-store",
    }).catch((cause: unknown) => {
      if (init.signal?.aborted) throw cause;
      throw new NotTaken(NO_CONNECTION, true);
    });
    if (answer.ok) return answer;
    throw refusal(answer.status, await answer.json().catch(() => null));
  }
}

function refusal(status: number, problem: unknown): NotTaken {
  const detail = (problem as { detail?: string } | null)?.detail;
  return new NotTaken(detail ?? "This did not work.", status >= 500);
}
