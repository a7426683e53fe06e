import { beforeEach, expect, test, vi } from "vitest";
import { listMemory } from "./list-memory";

const stored = new Map<string, string>();
let type = "navigate";
beforeEach(() => {
  stored.clear();
  type = "navigate";
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal("performance", { getEntriesByType: () => [{ type }] });
});

const shown = (path: string, query: string, saved: number | null = null, user = 1) => {
  listMemory.show(user, path, query, saved);
  return listMemory.read(user, path)?.view;
};

test("a view is kept while its query is changed, and forgotten by all sessions", () => {
  expect(shown("/a", "channel=phone", 7)).toBe(7);
  expect(shown("/a", "channel=phone&tag=x")).toBe(7);
  expect(shown("/a", "tag=x", 8)).toBe(8);
  expect(shown("/a", "")).toBeNull();
  expect(shown("/a", "channel=phone&tag=x")).toBeNull();
});

test("lists and users do not share it", () => {
  expect(shown("/b", "channel=phone", 7)).toBe(7);
  expect(shown("/c", "channel=video")).toBeNull();
  expect(shown("/b", "channel=video", null, 2)).toBeNull();
  expect(listMemory.read(1, "/b")).toEqual({ query: "channel=phone", view: 7 });
});

test("it survives a reload, but not another address in the same tab; no query is stored", () => {
  stored.set("view 1 /d", "9");
  stored.set("view 1 /e", "9");
  expect(shown("/d", "tag=x")).toBeNull();
  type = "reload";
  expect(shown("/e", "tag=x")).toBe(9);
  expect([...stored].join(" ")).not.toContain("tag");
});
