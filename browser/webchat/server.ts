import { createParser } from "eventsource-parser";
import type { Content } from "@/lib/events/content";
import { currentLanguage } from "@/messages/language";
import { t } from "@/messages/webchat-widget";

/** What a page says of its visitor and itself, as the server takes it. */
export type About = { name?: string; email?: string; pageUrl: string; language: string };

export type Line = {
  seq: number;
  at: string;
  by: "me" | "operator" | "chatbot" | "system";
  name: string | null;
  kind: string;
  text: string;
  content: Content | null;
  /** The `seq` of the line that this one answers. */
  replyTo: number | null;
  /** Null when the bytes are not stored. */
  file: { id: number; mediaType: string | null; size: number | null } | null;
};

/**
 * `id` is the session's, null when none is shown; `client` as pages described them there; `more` when further lines follow. `place` is
 * that in the queue, from 1, and `answering` the name of the operator who has the session.
 */
export type Chat = {
  id: string | null;
  open: boolean;
  place: number | null;
  answering: string | null;
  client: { name: string | null; email: string | null } | null;
  lines: Line[];
  more: boolean;
};

/** A failed request, with a message for the visitor; `retryable` when another try may succeed. */
export class RequestError extends Error {
  constructor(
    message: string,
    readonly retryable: boolean,
  ) {
    super(message);
  }
}

const VISITOR = "X-Parley-Visitor";
/** The visitor reads why something was refused. */
const LANGUAGE = "Accept-Language";

export function problemText(error: unknown): string {
  return error instanceof RequestError ? error.message : t("unknownProblem");
}

/** The requests of the widget. Each carries the visitor's token, and never a cookie. */
export class Server {
  private signingIn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly address: string,
    private readonly token: string,
  ) {}

  /** Signs the visitor in by a token of the site; other requests wait until that is decided. */
  async signIn(token: string): Promise<void> {
    const request = this.post("/identity", { token }, Promise.resolve());
    this.signingIn = request.catch(() => {});
    await request;
  }

  /** The visitor has gone, perhaps together with the page. */
  async signOut(): Promise<void> {
    await this.request("/identity", { method: "DELETE", keepalive: true });
  }

  /** The newest chat, with its lines after the position `after`. One that has ended is read only while it is `shown`. */
  async read(after: number, shown: string | null): Promise<Chat> {
    const query = new URLSearchParams({ after: String(after), ...(shown === null ? {} : { shown }) });
    return (await this.request(`?${query}`)).json() as Promise<Chat>;
  }

  /** Returns the id of the session. */
  async sendMessage(id: string, text: string, about: About): Promise<string> {
    const answer = await (await this.post("", { id, text, about })).json();
    return (answer as { id: string }).id;
  }

  async report(about: About): Promise<void> {
    await this.post("/about", about);
  }

  /** `onProgress` gets the part that is sent, from 0 to 1. By XMLHttpRequest, since fetch reports no upload progress. */
  sendFile(
    id: string,
    file: File,
    onProgress: (progress: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const query = new URLSearchParams({ id, name: file.name });
      request.open("POST", `${this.address}/files?${query}`);
      request.setRequestHeader(VISITOR, this.token);
      request.setRequestHeader(LANGUAGE, currentLanguage());
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onload = () =>
        request.status < 400 ? resolve() : reject(requestError(request.status, request.response));
      request.onerror = () => reject(new RequestError(t("noConnection"), true));
      request.onabort = () => reject(new RequestError(t("cancelled"), false));
      signal.addEventListener("abort", () => request.abort(), { once: true });
      request.send(file);
    });
  }

  async fetchFile(id: number): Promise<Blob> {
    return (await this.request(`/files/${id}`)).blob();
  }

  async acknowledge(id: string, delivered: number, read: number): Promise<void> {
    await this.post("/seen", { id, delivered, read });
  }

  /** Also while the page is being closed. */
  async reportPage(page: string, report: number, here: boolean): Promise<void> {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ page, report, here });
    await this.request("/presence", { method: "POST", headers, body, keepalive: !here });
  }

  async reportTyping(): Promise<void> {
    await this.request("/typing", { method: "POST" });
  }

  async leave(): Promise<void> {
    await this.request("", { method: "DELETE" });
  }

  /** Calls `onEvent` until the stream ends. Fetched, since EventSource cannot send the visitor's token in a header. */
  async listen(onEvent: (name: string) => void, signal: AbortSignal): Promise<void> {
    const { body } = await this.request("/stream", { signal });
    if (!body) return;
    const parser = createParser({ onEvent: ({ event }) => onEvent(event ?? "") });
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      parser.feed(value);
    }
  }

  private post(path: string, body: object, after?: Promise<unknown>): Promise<Response> {
    const headers = { "Content-Type": "application/json" };
    return this.request(path, { method: "POST", headers, body: JSON.stringify(body) }, after);
  }

  private async request(
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
    after = this.signingIn,
  ): Promise<Response> {
    await after;
    const response = await fetch(this.address + path, {
      ...init,
      headers: { ...init.headers, [VISITOR]: this.token, [LANGUAGE]: currentLanguage() },
      credentials: "omit",
      cache: "no-store",
    }).catch((cause: unknown) => {
      if (init.signal?.aborted) throw cause;
      throw new RequestError(t("noConnection"), true);
    });
    if (response.ok) return response;
    throw requestError(response.status, await response.json().catch(() => null));
  }
}

function requestError(status: number, problem: unknown): RequestError {
  const detail = (problem as { detail?: string } | null)?.detail;
  return new RequestError(detail ?? t("unknownProblem"), status >= 500);
}
