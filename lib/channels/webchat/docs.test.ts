import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readIdentityToken } from "./identity-token";
import { SITE_SECRET } from "./testing";

const docs = readFileSync(fileURLToPath(new URL("../../../docs/webchat.md", import.meta.url)), "utf8");

test("the documented code for signing visitors in makes a token that is accepted", () => {
  const [, code = ""] = /^ {4}export (function visitorToken[\s\S]+?\n {4}\})$/m.exec(docs) ?? [];
  const visitorToken = new Function("createHmac", `return ${code}`)(createHmac);
  const user = { id: "4711", name: "Karel Novák", email: "karel@example.test" };
  const { id, ...said } = user;
  expect(readIdentityToken(visitorToken(user, SITE_SECRET), SITE_SECRET)).toEqual({ user: id, ...said });
});
