import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/env";
import { hasBuild } from "./build";
import { leash } from "./leash";
import { exitOf, startNext } from "./next";

/** Milliseconds for open requests to finish after the server was asked to stop. */
const GRACE = 10_000;

export type Serving = {
  host: string;
  port: number;
  env?: Record<string, string>;
  onOutput?: (text: string) => void;
};

export type WebServer = { url: string; pid: number; exited: Promise<number>; stop(): void; kill(): void };

/** Starts the built server and waits until it answers. SIGINT, SIGTERM and SIGHUP of this process stop it. */
export async function serve({ host, port, env, onOutput }: Serving): Promise<WebServer> {
  if (!(await hasBuild())) throw new Error("There is no build yet. Run: npm run build");
  const output = onOutput ? "pipe" : "inherit";
  const child = startNext(["start", "-H", host, "-p", String(port)], ["ignore", output, output], {
    ...env,
    NODE_ENV: "production",
    PORT: String(port),
    HOST: host,
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => onOutput?.(chunk.toString()));
  const server = supervise(child, addressOf(host, port));
  await answers(server);
  return server;
}

/** Forwards the signals of this process to a serving child; exiting on request is no failure. */
export function supervise(child: ChildProcess, url: string): WebServer {
  leash(child);
  let stopping = false;
  const stop = () => {
    stopping = true;
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), GRACE).unref();
  };
  const kill = () => {
    stopping = true;
    child.kill("SIGKILL");
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  stopWithNpm(stop);
  return {
    url,
    pid: child.pid ?? 0,
    exited: exitOf(child).then((code) => (stopping ? 0 : code)),
    stop,
    kill,
  };
}

/** On a signal npm exits without passing it on to the children of its shell, which is our parent. */
export function stopWithNpm(stop: () => void): void {
  if (!childEnv().npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

/** The address at which this machine reaches a server listening on `host`. */
export function addressOf(host: string, port: number): string {
  if (["0.0.0.0", "::", "127.0.0.1", "localhost"].includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function answers({ url, exited }: WebServer): Promise<void> {
  let ended = false;
  void exited.finally(() => (ended = true)).catch(() => {});
  while (!ended) {
    if (
      await fetch(`${url}/healthz`, { redirect: "manual" }).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(100);
  }
  throw new Error("The web server ended before it answered.");
}
