import { afterAll, vi } from "vitest";
import { childEnv, setEnv } from "@/env";

/*
 * Set-up of Vitest for each test file. The files that a worker runs share its process, and with it the packages, which take longer to
 * load than most files to run; our modules, what these store on the process, and the environment begin anew for each.
 */

const before = childEnv();

afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  if ("parleyWakes" in globalThis) await (await import("@/lib/events/wakes")).closeWakes();
  for (const name of Object.keys(globalThis))
    if (name.startsWith("parley")) Reflect.deleteProperty(globalThis, name);
  const added = Object.keys(childEnv()).filter((name) => !(name in before));
  setEnv({ ...Object.fromEntries(added.map((name) => [name, undefined])), ...before });
  vi.resetModules();
});
