import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Actor, type Role, roles } from "@/lib/actor";
import { MAX_LINE_LENGTH } from "@/lib/documents/line-length";
import { formats } from "./index";
import { exportMethods } from "./methods";

const labels = (role: Role) => exportMethods({ kind: "user", role } as Actor).map(({ label }) => label);

test("the help lists every format, and nothing for roles that may not export", () => {
  const files = formats.map(({ label }) => label);
  const expected: Record<Role, string[]> = {
    admin: [...files, "Share a link"],
    supervisor: [...files, "Share a link"],
    analyst: files,
    operator: [],
  };
  for (const role of roles) expect(labels(role), role).toEqual(expected[role]);
});

test("the size limit of the import is stated in the hint of JSONL and in the documentation", () => {
  const limit = MAX_LINE_LENGTH.toLocaleString("en");
  expect(formats.find(({ id }) => id === "jsonl")?.hint).toContain(limit);
  expect(readFileSync("docs/import.md", "utf8")).toContain(limit);
});
