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

it("keeps the values of a failed query out of the log, and says which query it was and why", () => {
  const cause = Object.assign(new Error("duplicate key"), {
    code: "23505",
    detail: "Key (text)=(my address)",
  });
  const query = "insert into notes (text) values ($1)";
  const error = Object.assign(new Error(`Failed query: ${query}\nparams: my card number`, { cause }), {
    query,
    params: ["my card number"],
  });
  const line = logged({ err: error });
  expect(line).toContain(query);
  expect(line).toContain("23505");
  expect(line).toContain("log.test.ts");
  expect(line).not.toMatch(/card|address/);
});
