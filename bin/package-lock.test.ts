import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Locked = { version?: string; integrity?: string; resolved?: string };

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Locked>;
};
/** All but the project itself. */
const locked = Object.entries(packages).filter(([path]) => path !== "");

it("no package is installed without the check of its content", () => {
  expect(locked.length).toBeGreaterThan(400);
  const unchecked = locked.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""));
  expect(unchecked.map(([path]) => path)).toEqual([]);
});

it("every package comes from the registry that npm is configured for", () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
