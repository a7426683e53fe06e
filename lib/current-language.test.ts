import { expect, it } from "vitest";
import { currentLanguage } from "@/messages/language";
import { eachInLanguage, enterLanguage, inLanguage, preferLanguage } from "./current-language";

/** As the server does for each request. */
function request<T>(language: "en" | "cs", work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      enterLanguage(language);
      work().then(resolve, reject);
    });
  });
}

it("is the browser's until the profile is known, each request having its own", async () => {
  const read = (browser: "en" | "cs", profile: "en" | "cs" | null) =>
    request(browser, async () => {
      const before = currentLanguage();
      await Promise.resolve().then(() => preferLanguage(profile));
      return [before, currentLanguage()];
    });
  expect(await Promise.all([read("cs", null), read("cs", "en"), read("en", "cs")])).toEqual([
    ["cs", "cs"],
    ["cs", "en"],
    ["en", "cs"],
  ]);
  expect(currentLanguage()).toBe("en");
});

it("keeps a chosen language", async () => {
  await request("cs", async () => {
    inLanguage("en", () => {
      preferLanguage("cs");
      expect(currentLanguage()).toBe("en");
    });
    expect(currentLanguage()).toBe("cs");
  });
});

it("makes every piece of a file in its language, wherever the next piece is asked for", async () => {
  async function* pieces() {
    yield currentLanguage();
    await Promise.resolve();
    yield currentLanguage();
  }
  const file = inLanguage("cs", () => eachInLanguage("cs", pieces()));
  const read: string[] = [];
  for await (const piece of file) read.push(piece);
  expect(read).toEqual(["cs", "cs"]);
});
