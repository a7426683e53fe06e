import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setEnv } from "@/env";
import { type Incoming, MediaGone, type MediaRef } from "../channel";
import { jsonAnswer, startVendorServer, type VendorServer } from "../stand-in/server";
import { eachWorld } from "../testing/each-world";
import { openFile } from "../testing/incoming";
import { account, CLIENT, startWhatsapp } from "./testing";

const open = (ref: MediaRef, as = account) => openFile(as, ref);

describe("a file of a client", () => {
  const world = eachWorld(startWhatsapp);
  const media = (item: Incoming | undefined) => {
    if (item?.is !== "message" || !item.content.media) throw new Error("There is no file");
    return item.content.media;
  };

  it("is fetched by its id, with the checksum from the webhook", async () => {
    const bytes = Buffer.from("OggS of a voice");
    await world.vendor.writeFile(CLIENT, { name: "voice.ogg", mediaType: "audio/ogg", bytes });
    const { ref, look, sha256 } = media(world.receiver.items()[0]);
    expect(look).toBe("voice");
    expect(sha256).toMatch(/^[\da-f]{64}$/);
    expect(await open(ref)).toEqual({ bytes, length: bytes.length });
  });
  it.each(["999", "../../me", ""])("that WhatsApp does not have (“%s”) is gone", async (id) => {
    await expect(open({ id })).rejects.toBeInstanceOf(MediaGone);
  });
  it.each(["server error", "malformed", "refuse connection", "rate limit"] as const)(
    "is worth another attempt after %s",
    async (how) => {
      await world.vendor.misbehave(how);
      const error: unknown = await open({ id: "999" }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(MediaGone);
    },
  );
  it("is worth another attempt when the token has expired, because an admin can enter another", async () => {
    const as = { ...account, settings: { ...account.settings, token: "expired" } };
    const error: unknown = await open({ id: "999" }, as).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(MediaGone);
  });
});

describe("addresses of files", () => {
  let server: VendorServer;
  let asked: { path: string; token: string | undefined }[];
  let answers: Record<string, { status: number; headers?: Record<string, string>; body: string }>;
  beforeEach(async () => {
    asked = [];
    answers = { "/file": { status: 200, body: "bytes" } };
    server = await startVendorServer({
      rateLimit: () => jsonAnswer(429, {}),
      answer({ path, headers }) {
        asked.push({ path, token: headers.authorization });
        if (path.startsWith("/v26.0/")) return jsonAnswer(200, { url: `${server.url}/start` });
        return answers[path] ?? { status: 404, body: "" };
      },
    });
    setEnv({ CHANNEL_URLS: `whatsapp=${server.url}` });
  });
  afterEach(async () => {
    setEnv({ CHANNEL_URLS: undefined });
    await server.close();
  });
  const redirect = (location: string) => ({ status: 302, headers: { location }, body: "" });

  it("are followed three times, with the token as long as the host is the same", async () => {
    Object.assign(answers, { "/start": redirect("/a"), "/a": redirect("b"), "/b": redirect("/file") });
    expect((await open({ id: "1" })).bytes.toString()).toBe("bytes");
    expect(asked.map(({ token }) => token)).toEqual(Array(5).fill(`Bearer ${account.settings.token}`));
  });
  it("are not followed forever", async () => {
    answers["/start"] = redirect("/start");
    await expect(open({ id: "1" })).rejects.toThrow("redirects too often");
  });
  it.each([
    "http://127.0.0.1:1/x",
    "http://10.0.0.1/x",
    "file:///etc/passwd",
    "http://[::1]/",
    "javascript:x",
  ])("are not followed to %s", async (location) => {
    answers["/start"] = redirect(location);
    await expect(open({ id: "1" })).rejects.toThrow(/private network|cannot be used/);
  });
  it("on another host do not get the token", async () => {
    const tokens: (string | undefined)[] = [];
    const other = await startVendorServer({
      rateLimit: () => jsonAnswer(429, {}),
      answer({ headers }) {
        tokens.push(headers.authorization);
        return { status: 200, body: "theirs" };
      },
    });
    setEnv({ WEBHOOK_PRIVATE: "true" });
    try {
      answers["/start"] = redirect(other.url);
      expect((await open({ id: "1" })).bytes.toString()).toBe("theirs");
      expect(tokens).toEqual([undefined]);
    } finally {
      setEnv({ WEBHOOK_PRIVATE: undefined });
      await other.close();
    }
  });
  it("that no longer exist mean that the file is gone", async () => {
    await expect(open({ id: "1" })).rejects.toBeInstanceOf(MediaGone);
  });
});
