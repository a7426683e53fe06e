import { expect, it } from "vitest";
import { partOf } from "./pending";

const at = (address: string) => new URL(address, "http://localhost");
const HISTORY = "/aurora/sessions/history";

it.each([
  ["another session", `${HISTORY}?channel=phone&open=5`, `${HISTORY}?channel=phone&open=6`, "panel"],
  ["closing it", `${HISTORY}?channel=phone&open=5&tab=notes`, `${HISTORY}?channel=phone`, "panel"],
  ["a place in a tab", `${HISTORY}?open=5`, `${HISTORY}?open=5&tab=transcript@9#event-9`, "panel"],
  ["another filter", `${HISTORY}?channel=phone&open=5`, `${HISTORY}?channel=video&open=5`, "list"],
  ["the next page", HISTORY, `${HISTORY}?after=x`, "list"],
  ["another list", HISTORY, "/aurora/sessions/live", "page"],
])("%s replaces as little as possible of the page", (_, from, to, part) => {
  expect(partOf(at(from), at(to))).toBe(part);
});
