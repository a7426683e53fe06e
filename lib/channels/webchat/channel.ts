import { z } from "zod";
import { MAX_FILE_SIZE } from "@/lib/files/file-size";
import { labels } from "@/messages/catalogue";
import { t } from "@/messages/channel-webchat";
import type { Channel } from "../channel";
import { readColor } from "./color";
import { readOpeningHours } from "./opening-hours";
import { MAX_ORIGINS, readOrigins } from "./origins";
import { MAX_PATHS, readPagePaths } from "./page-paths";

const Origins = z.string().transform((text, context) => {
  const { origins, invalid } = readOrigins(text);
  if (invalid !== undefined) context.addIssue(t("notAnOrigin", { text: invalid }));
  if (origins.length > MAX_ORIGINS) context.addIssue(t("mostOrigins", { most: MAX_ORIGINS }));
  return origins.join("\n");
});

const Color = z.string().transform((text, context) => {
  const color = readColor(text);
  if (color === undefined) context.addIssue(t("notAColor", { text: text.slice(0, 40) }));
  return color ?? text;
});

const Paths = z.string().transform((text, context) => {
  const { paths, invalid } = readPagePaths(text);
  if (invalid !== undefined) context.addIssue(t("notAPath", { text: invalid }));
  if (paths.length > MAX_PATHS) context.addIssue(t("mostPaths", { most: MAX_PATHS }));
  return paths.join("\n");
});

const Hours = z.string().transform((text, context) => {
  const { problem } = readOpeningHours(text);
  if (problem !== undefined) context.addIssue(problem);
  return text;
});

/** In characters. */
const MAX_GREETING = 500;

export const webchat: Channel = {
  id: "webchat",
  account: {
    hint: () => t("hint"),
    account: { label: () => t("account"), hint: () => t("accountHint") },
    groupRequired: true,
    preview: "chat",
    fields: [
      {
        name: "origins",
        label: () => t("origins"),
        hint: () => t("originsHint"),
        type: "lines",
        required: true,
        value: Origins,
      },
      {
        name: "greeting",
        label: () => t("greeting"),
        hint: () => t("greetingHint"),
        type: "prose",
        required: false,
        value: z.string().max(MAX_GREETING, { error: () => t("longest", { most: MAX_GREETING }) }),
      },
      {
        name: "color",
        label: () => t("color"),
        hint: () => t("colorHint"),
        type: "text",
        required: false,
        value: Color,
      },
      {
        name: "side",
        label: () => t("side"),
        hint: () => t("sideHint"),
        type: "choice",
        required: false,
        options: labels(t, "side.", ["right", "left"]),
      },
      {
        name: "logo",
        label: () => t("logo"),
        hint: () => t("logoHint"),
        type: "picture",
        required: false,
      },
      {
        name: "hiddenOn",
        label: () => t("hiddenOn"),
        hint: () => t("hiddenOnHint"),
        type: "lines",
        required: false,
        value: Paths,
      },
      {
        name: "hours",
        label: () => t("hours"),
        hint: () => t("hoursHint"),
        type: "lines",
        required: false,
        value: Hours,
      },
      {
        name: "goneMinutes",
        label: () => t("goneMinutes"),
        hint: () => t("goneMinutesHint"),
        type: "text",
        required: false,
        value: z.string().regex(/^([0-5]?[0-9]|60)$/, { error: () => t("notMinutes") }),
      },
      {
        name: "keepsEnded",
        label: () => t("keepsEnded"),
        hint: () => t("keepsEndedHint"),
        type: "flag",
        required: false,
      },
      {
        name: "secret",
        label: () => t("secret"),
        hint: () => t("secretHint"),
        type: "secret",
        required: false,
        value: z.string().min(32, { error: () => t("shortSecret") }),
      },
    ],
    steps: [() => t("step.1"), () => t("step.2"), () => t("step.3"), () => t("step.4")],
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
