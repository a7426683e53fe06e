import { faces } from "@/lib/channels/faces";

/** The rules that give each channel its colour on light and on dark ground; print is light. */
export function channelStyle(): string {
  return `${rules("light")}@media screen and (prefers-color-scheme:dark){${rules("dark")}}`;
}

function rules(ground: "light" | "dark"): string {
  return Object.entries(faces)
    .map(([id, { color }]) => `[data-channel=${JSON.stringify(id)}]{--channel:${color[ground]}}`)
    .join("");
}
