import { expect, it } from "vitest";
import { isListPath, listRoute } from "./list-path";

const PATH = "/aurora/sessions/history";

it("gives each view a layout of its own, which does not depend on the open session, and a page for open sessions", () => {
  const view = listRoute(PATH, "?channel=phone");
  expect(view).toMatch(/^\/aurora\/sessions\/history\/[\w-]{22}$/);
  for (const same of ["?channel=phone&_rsc=1x2y", "?channel=phone&open=", "?channel=phone&tab=notes"])
    expect(listRoute(PATH, same)).toBe(view);
  for (const open of ["?channel=phone&open=5", "?channel=phone&open=6&tab=notes"])
    expect(listRoute(PATH, open)).toBe(`${view}/open`);
  const others = ["", "?channel=video", "?channel=phone&sort=-created", "?channel=phone&after=x"];
  expect(new Set([view, ...others.map((other) => listRoute(PATH, other))]).size).toBe(others.length + 1);
});

it("stays short however long the view is", () => {
  expect(listRoute(PATH, `?client=${"ž".repeat(4_000)}`)).toHaveLength(PATH.length + 23);
});

it("knows the addresses of lists from those below and beside them", () => {
  expect(["/aurora/sessions/history", "/aurora/sessions/live"].every(isListPath)).toBe(true);
  for (const other of [
    "/aurora/sessions/history/x",
    "/aurora/sessions/7",
    "/aurora/history",
    "/sessions/live",
  ])
    expect(isListPath(other), other).toBe(false);
});
