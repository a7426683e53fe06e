import { expect, test } from "vitest";
import { placeAddress } from "./message-address";

test("the address of a message keeps the view, and leads to the message from any page", () => {
  const page = "https://parley.test/aurora/sessions/history?channel=a,b&client=%252C&open=5";
  const address = `${page}&tab=transcript@7#event-7`;
  expect(placeAddress(`${page}#event-7`, "transcript@7")).toBe(address);
  expect(placeAddress(`${page}&tab=transcript@900#event-7`, "transcript@7")).toBe(address);
  expect(placeAddress("https://parley.test/aurora/sessions/5#event-7", "transcript@7")).toBe(
    "https://parley.test/aurora/sessions/5?tab=transcript@7#event-7",
  );
});
