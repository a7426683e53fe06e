import { describe, expect, it } from "vitest";
import type { Content } from "../channel";
import { readVk } from "./read";
import { event, message, user } from "./testing";

const readNew = (changes: Record<string, unknown>) =>
  readVk(Buffer.from(JSON.stringify(event("message_new", { message: message(changes) }))), new Date());
const messages = (items: ReturnType<typeof readNew>) => items.filter((item) => item.is === "message");
const contents = (changes: Record<string, unknown>): readonly Content[] =>
  messages(readNew(changes)).map(({ content }) => content);

describe("attachments", () => {
  const file = (name: string, mediaType: string | undefined, url: string, look?: string) => ({
    kind: "file",
    media: { ref: { url }, name, ...(mediaType ? { mediaType } : {}), ...(look ? { look } : {}) },
  });
  const line = (text: string) => ({ kind: "message", text });
  const url = "https://vk.example.test/file";

  it.each([
    [
      "photo",
      {
        id: 7,
        sizes: [
          { type: "s", url: `${url}/s`, width: 75, height: 56 },
          { type: "w", url, width: 1_280, height: 960 },
          { type: "x", url: `${url}/x`, width: 604, height: 453 },
        ],
      },
      [file("photo-7.jpg", "image/jpeg", url)],
    ],
    ["doc", { id: 1, title: "faktura", ext: "pdf", url }, [file("faktura.pdf", undefined, url)]],
    ["doc", { id: 1, title: "Faktura.PDF", ext: "pdf" }, [line("Document: Faktura.PDF")]],
    [
      "audio_message",
      { id: 2, link_mp3: url, link_ogg: `${url}/o` },
      [file("voice-2.mp3", "audio/mpeg", url, "voice")],
    ],
    ["audio_message", { id: 2, link_ogg: url }, [file("voice-2.ogg", "audio/ogg", url, "voice")]],
    ["audio", { artist: "Smetana", title: "Vltava", url: "" }, [line("Audio: Smetana - Vltava")]],
    [
      "sticker",
      {
        sticker_id: 9,
        images: [
          { url: `${url}/64`, width: 64, height: 64 },
          { url, width: 512, height: 512 },
        ],
      },
      [file("sticker-9.png", "image/png", url, "sticker")],
    ],
    ["graffiti", { id: 3, url }, [file("drawing-3.png", "image/png", url)]],
    ["gift", { id: 4, thumb_256: url }, [line("A gift"), file("gift-4.jpg", "image/jpeg", url)]],
    ["video", { id: 5, owner_id: 1, title: "Trip" }, [line("Video: Trip https://vk.com/video1_5")]],
    ["link", { title: "Shop", url: "https://example.com" }, [line("Link: Shop https://example.com")]],
    ["wall", { id: 6, to_id: -2, from_id: 1, text: "News" }, [line("Post: News https://vk.com/wall-2_6")]],
    [
      "wall_reply",
      { id: 8, owner_id: -2, post_id: 6, text: "Me too" },
      [line("Comment: Me too https://vk.com/wall-2_6")],
    ],
    [
      "market",
      { id: 7, owner_id: -2, title: "Mug", price: { text: "300 ₽" } },
      [line("Product: Mug, 300 ₽ https://vk.com/product-2_7")],
    ],
    ["poll", { question: "When?" }, [line("Poll: When?")]],
    ["story", {}, [line("Story")]],
    ["call", { state: "canceled_by_receiver" }, [line("Call: canceled_by_receiver")]],
    ["hologram", {}, [line("An attachment that cannot be shown (hologram)")]],
    ["constructor", {}, [line("An attachment that cannot be shown (constructor)")]],
  ])("%s %#", (type, attachment, expected) => {
    expect(contents({ text: "", attachments: [{ type, [type]: attachment }] })).toEqual(expected);
  });

  it("a place is a place, in both spellings", () => {
    const expected = {
      kind: "location",
      text: "Office",
      data: { location: { latitude: 50.08, longitude: 14.43, name: "Office", address: "Praha" } },
    };
    const place = { title: "Office", city: "Praha" };
    const geo = { type: "point", coordinates: { latitude: 50.08, longitude: 14.43 }, place };
    expect(contents({ text: "", geo })).toEqual([expected]);
    expect(contents({ text: "", geo: { ...geo, coordinates: "50.08 14.43" } })).toEqual([expected]);
    expect(contents({ text: "", geo: { ...geo, coordinates: "500 14" } })).toEqual([line("")]);
  });

  it("have ids of their own, and the text keeps that of the message", () => {
    const doc = { type: "doc", doc: { title: "a.pdf", url } };
    expect(messages(readNew({ text: "Two files", attachments: [doc, doc] })).map(({ id }) => id)).toEqual([
      `${user}_169`,
      `${user}_169/2`,
      `${user}_169/3`,
    ]);
    expect(messages(readNew({ text: "", attachments: [doc] }))[0]?.id).toBe(`${user}_169`);
  });

  it("of forwarded messages are read too, and those have their authors", () => {
    const inner = { from_id: -5, text: "Old", attachments: [{ type: "doc", doc: { title: "b.pdf", url } }] };
    const forwarded = [{ from_id: 7, text: "Look", fwd_messages: [inner] }];
    expect(contents({ text: "See", fwd_messages: forwarded })).toEqual([
      line("See\nForwarded from VK user 7: Look\nForwarded from VK community 5: Old"),
      file("b.pdf", undefined, url),
    ]);
  });
});
