import { z } from "zod";
import { MAX_FILE_SIZE } from "@/lib/files/file-size";
import type { Channel } from "../channel";
import { readColor } from "./color";
import { webchatFace } from "./face";
import { readOpeningHours } from "./opening-hours";
import { MAX_ORIGINS, readOrigins } from "./origins";
import { readPagePaths } from "./page-paths";

const Origins = z.string().transform((text, context) => {
  const { origins, invalid } = readOrigins(text);
  if (invalid !== undefined)
    context.addIssue(`“${invalid}” is not an origin such as https://www.example.com`);
  if (origins.length > MAX_ORIGINS) context.addIssue(`At most ${MAX_ORIGINS} web sites`);
  return origins.join("\n");
});

const Color = z.string().transform((text, context) => {
  const color = readColor(text);
  if (color === undefined) context.addIssue(`“${text.slice(0, 40)}” is not a colour such as #3451b2`);
  return color ?? text;
});

const Paths = z.string().transform((text, context) => {
  const { paths, problem } = readPagePaths(text);
  if (problem !== undefined) context.addIssue(problem);
  return paths.join("\n");
});

const Hours = z.string().transform((text, context) => {
  const { problem } = readOpeningHours(text);
  if (problem !== undefined) context.addIssue(problem);
  return text;
});

export const webchat: Channel = {
  ...webchatFace,
  id: "webchat",
  identityLabel: "Visitor",
  account: {
    hint: "A chat on your website, added by a script.",
    account: { label: "Account", hint: "Its ID in sessions and filters, such as www." },
    groupRequired: true,
    preview: "chat",
    fields: [
      {
        name: "origins",
        label: "Websites",
        hint: "The sites that may show the chat, one per line, such as https://www.example.com.",
        type: "lines",
        required: true,
        value: Origins,
      },
      {
        name: "greeting",
        label: "Greeting",
        hint: "The first lines of an open chat, before the visitor writes.",
        type: "prose",
        required: false,
        value: z.string().max(500, "At most 500 characters"),
      },
      {
        name: "color",
        label: "Colour",
        hint: "Of the button and the visitor’s messages, such as #3451b2. The text on it becomes black or white, whichever is easier to read.",
        type: "text",
        required: false,
        value: Color,
      },
      {
        name: "side",
        label: "Position",
        hint: "The corner of the page in which the button is.",
        type: "choice",
        required: false,
        options: { right: "Lower right", left: "Lower left" },
      },
      {
        name: "logo",
        label: "Logo",
        hint: "A picture beside the heading; it is made as small as it is shown.",
        type: "picture",
        required: false,
      },
      {
        name: "hiddenOn",
        label: "Hide the chat on",
        hint: "Paths of pages without the chat, one per line; * stands for anything, such as /checkout*. A visitor who is chatting keeps the chat there.",
        type: "lines",
        required: false,
        value: Paths,
      },
      {
        name: "hours",
        label: "Opening hours",
        hint: "When visitors can start a chat, in the time zone of the company, one line each, such as Mon-Fri 8:00-18:00. Always, if left empty. Outside of them pages do not show the chat. A visitor who is chatting keeps it.",
        type: "lines",
        required: false,
        value: Hours,
      },
      {
        name: "goneMinutes",
        label: "Leave the queue after",
        hint: "How many minutes a visitor who has closed the page keeps their place in the queue: 0 to 60, 2 if left empty. With 0 they keep it.",
        type: "text",
        required: false,
        value: z.string().regex(/^([0-5]?[0-9]|60)$/, "Enter a whole number of minutes from 0 to 60"),
      },
      {
        name: "keepsEnded",
        label: "Show the last chat again",
        hint: "After a chat has ended, further pages show it until the next one starts. On a computer that several people use, the next person can read it.",
        type: "flag",
        required: false,
      },
      {
        name: "secret",
        label: "Secret for signing visitors in",
        hint: "With it your site can say who a visitor is, so that they find their chats on all their devices. Empty: each browser is a visitor.",
        type: "secret",
        required: false,
        value: z.string().min(32, "At least 32 characters, such as the output of: openssl rand -base64 32"),
      },
    ],
    steps: [
      "Put the script into your web pages, before the end of the body.",
      'If your site knows the visitor, write data-name="…" and data-email="…" into the script tag, the same on each page. When they change or are missing, another visitor begins, who does not see the chat of the first.',
      "A page that signs its visitor out without loading anew calls window.parley.signOut().",
      'To show visitors their chats on all their devices, enter a secret here. For a signed-in visitor your server signs a JSON Web Token (HS256) with it, whose claims are sub, your ID of the user; exp, in seconds and at most a day ahead; and if you like name and email. Write it as data-token="…" into the script tag. The secret never belongs into a page.',
    ],
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
