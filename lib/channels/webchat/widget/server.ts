/** What the widget asks Parley; every call carries the visitor's token and never a cookie. */

export type Line = {
  seq: number;
  at: string;
  by: "me" | "operator" | "chatbot" | "system";
  name: string | null;
  kind: string;
  text: string;
};

export type Chat = { open: boolean; lines: Line[] };

/** Why something was not taken, in words for the visitor; `again` when trying later may help. */
export class NotTaken extends Error {
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message);
  }
}

export class Server {
  constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  async read(after: number): Promise<Chat> {
    return (await this.ask(`?after=${after}`)).json() as Promise<Chat>;
  }

  async say(id: string, text: string, about: object): Promise<void> {
    await this.ask("", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id, text, about }),
    });
  }

  async leave(): Promise<void> {
    await this.ask("", { method: "DELETE" });
  }

  /** Calls `heard` for every event of the stream, until it ends or `signal` aborts. Read by hand, since EventSource sends no header. */
  async listen(heard: (event: string) => void, signal: AbortSignal): Promise<void> {
    const { body } = await this.ask("/stream", { signal });
    if (!body) return;
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ""; ; ) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (rest + value).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) heard(/^event: (\w+)/m.exec(event)?.[1] ?? "");
    }
  }

  private async ask(
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const answer = await fetch(this.address + path, {
      ...init,
      headers: { ...init.headers, "X-Parley-Visitor": this.token },
      credentials: "omit",
      cache: "no-store",
    }).catch((cause: unknown) => {
      if (init.signal?.aborted) throw cause;
      throw new NotTaken("There is no connection at the moment.", true);
    });
    if (answer.ok) return answer;
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new NotTaken(problem.detail ?? "This did not work.", answer.status >= 500);
  }
}
