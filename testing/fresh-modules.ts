import diagnostics, { type ChannelListener } from "node:diagnostics_channel";
import { syncBuiltinESMExports } from "node:module";
import { afterAll, vi } from "vitest";
import { childEnv, setEnv } from "@/env";

/*
 * Set-up of Vitest for each test file. The files that a worker runs share its process, and with it the packages, which take longer to
 * load than most files to run; our modules, what these store on the process or subscribe to there, and the environment begin anew for
 * each.
 */

const before = childEnv();
const { subscribe } = diagnostics;
const subscribed: [name: string | symbol, listener: ChannelListener][] = [];

function replaceSubscribe(by: typeof subscribe): void {
  diagnostics.subscribe = by;
  syncBuiltinESMExports();
}

replaceSubscribe((name, listener) => {
  subscribed.push([name, listener]);
  subscribe(name, listener);
});

afterAll(async () => {
  replaceSubscribe(subscribe);
  for (const [name, listener] of subscribed) diagnostics.unsubscribe(name, listener);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  if ("parleyWakes" in globalThis) await (await import("@/lib/events/wakes")).closeWakes();
  for (const name of Object.keys(globalThis))
    if (name.startsWith("parley")) Reflect.deleteProperty(globalThis, name);
  const added = Object.keys(childEnv()).filter((name) => !(name in before));
  setEnv({ ...Object.fromEntries(added.map((name) => [name, undefined])), ...before });
  vi.resetModules();
});
