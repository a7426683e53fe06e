import { randomBytes } from "node:crypto";
import { freePort } from "@/bin/parts/port";
import { serve } from "@/bin/parts/serve";

const HOST = "127.0.0.1";

/** A server for one test; `said` returns its log so far. */
export type TestServer = { url: string; said(): string; stop(): Promise<void> };

/** Starts the production build on a free port, with `variables` overriding the environment of this process. */
export async function startTestServer(variables: Record<string, string>): Promise<TestServer> {
  const port = await freePort(0, HOST);
  let said = "";
  const server = await serve({
    host: HOST,
    port,
    env: {
      // The other server runs the jobs: this one may store files elsewhere.
      WORKER: "external",
      AUTH_SECRET: randomBytes(33).toString("base64url"),
      PUBLIC_URL: `http://localhost:${port}`,
      ...variables,
    },
    onOutput: (text) => {
      said += text;
    },
  });
  const stop = async () => {
    server.stop();
    await server.exited;
  };
  return { url: server.url, said: () => said, stop };
}
