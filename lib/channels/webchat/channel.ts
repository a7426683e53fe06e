import { z } from "zod";
import { MAX_FILE_SIZE } from "@/lib/files/allowed-types";
import type { Channel } from "../channel";
import { webchatFace } from "./face";
import { MAX_ORIGINS, readOrigins } from "./origins";

const Origins = z.string().transform((text, context) => {
  const { origins, invalid } = readOrigins(text);
  if (invalid !== undefined)
    context.addIssue(`“${invalid}” is not an origin such as https://www.example.com`);
  if (origins.length > MAX_ORIGINS) context.addIssue(`At most ${MAX_ORIGINS} web sites`);
  return origins.join("\n");
});

export const webchat: Channel = {
  ...webchatFace,
  id: "webchat",
  identityLabel: "Visitor",
  account: {
    hint: "A chat on your website, added by a script.",
    account: { label: "Account", hint: "Its ID in sessions and filters, such as www." },
    groupRequired: true,
    fields: [
      {
        name: "origins",
        label: "Websites",
        hint: "The sites that may show the chat, one per line, such as https://www.example.com.",
        type: "lines",
        required: true,
        value: Origins,
      },
    ],
    steps: ["Put the script into your web pages, before the end of the body."],
  },
  deliver: {
    how: "pull",
    text: { maxLength: 10_000 },
    files: [{ types: ["*/*"], maxBytes: MAX_FILE_SIZE }],
    typing: true,
    quotes: true,
    contact: null,
  },
};
