import { expect, it } from "vitest";
import { createLog } from "./log";

function logged(fields: object): string {
  const lines: string[] = [];
  createLog("info", { write: (line) => void lines.push(line) }).info(fields, "something happened");
  return lines.join("");
}

it("keeps secrets out of the log, however deep they stand", () => {
  const line = logged({
    password: "one",
    headers: { authorization: "two", cookie: "three" },
    a: { b: { token: "four" } },
  });
  expect(line).toContain("something happened");
  expect(line).not.toMatch(/one|two|three|four/);
});

it("keeps what a client wrote out of the log", () => {
  const line = logged({ event: { seq: 3, text: "my card number" }, text: "my address" });
  expect(line).toContain('"seq":3');
  expect(line).not.toMatch(/card|address/);
});
