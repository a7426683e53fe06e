import { describe, expect, it, test } from "vitest";
import { Forbidden } from "@/lib/errors";
import { account, event, message, secret, webhook } from "./testing";
import { answerConfirmation, verifyVk } from "./verify";

const confirmation = (changes: Record<string, unknown> = {}) =>
  webhook(event("confirmation", undefined, changes));
const verify = (changes: Record<string, unknown>, to = account) =>
  verifyVk(webhook(event("message_new", { message: message() }, changes)), to);

describe("the confirmation of our address", () => {
  const answer = { status: 200, body: "a1b2c3d4" };

  it("is answered with the string of the community, also before a secret is set", () => {
    expect(answerConfirmation(confirmation(), account)).toEqual(answer);
    expect(answerConfirmation(confirmation({ secret: undefined }), account)).toEqual(answer);
  });
  it("of another community or with another secret is not answered", () => {
    expect(answerConfirmation(confirmation({ group_id: 1 }), account)).toBeNull();
    expect(answerConfirmation(confirmation({ secret: "wrong" }), account)).toBeNull();
  });
  it("is not returned to an event", () => {
    expect(answerConfirmation(webhook(event("message_new", {})), account)).toBeNull();
  });
});

test("an event with the secret of its community is accepted", () => {
  expect(() => verify({})).not.toThrow();
});

test.each([
  ["another secret", { secret: `${secret}2` }],
  ["no secret", { secret: undefined }],
  ["a secret that is no text", { secret: [secret] }],
  ["another community", { group_id: 1 }],
  ["no community", { group_id: undefined }],
])("an event with %s is refused", (_, changes) => {
  expect(() => verify(changes)).toThrow(Forbidden);
});

test("an account without a secret accepts nothing", () => {
  const bare = { ...account, settings: { token: "t" } };
  expect(() => verify({ secret: "" }, bare)).toThrow(Forbidden);
  expect(() => verify({ secret: undefined }, bare)).toThrow(Forbidden);
});

test("a body that is not JSON is refused: nothing proves that VK sent it", () => {
  expect(() => verifyVk({ ...webhook({}), body: Buffer.from("{") }, account)).toThrow(Forbidden);
});
