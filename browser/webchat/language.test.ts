import { afterEach, expect, test, vi } from "vitest";
import { chooseLanguage, DEFAULT_LANGUAGE } from "@/messages/language";
import { chatLanguage } from "./language";
import { Server } from "./server";

afterEach(() => {
  chooseLanguage(DEFAULT_LANGUAGE);
  vi.unstubAllGlobals();
});

test("a chat has the language of its script tag, else that of the page, and is English where that has none of its own", () => {
  expect(chatLanguage("cs", "en")).toBe("cs");
  expect(chatLanguage(undefined, "cs-CZ")).toBe("cs");
  expect(chatLanguage("de", "cs")).toBe("cs");
  expect(chatLanguage(undefined, "de")).toBe("en");
  expect(chatLanguage(undefined, "")).toBe("en");
});

test("a visitor reads in the language of the chat what went wrong, also where the server says it", async () => {
  const asked: unknown[] = [];
  vi.stubGlobal("fetch", async (_address: string, { headers }: { headers: Record<string, string> }) => {
    asked.push(headers["Accept-Language"]);
    throw new TypeError("Failed to fetch");
  });
  chooseLanguage("cs");
  await expect(new Server("https://parley.example", "token").leave()).rejects.toThrow(
    "Spojení je teď přerušené.",
  );
  expect(asked).toEqual(["cs"]);
});
