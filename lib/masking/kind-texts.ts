import { t } from "@/messages/masking";
import type { KindName } from "./kinds";

/** What a kind is called, and what is found by it. */
export function kindTexts(kind: KindName): { label: string; hint: string } {
  return { label: t(`kinds.${kind}`), hint: t(`kindsHint.${kind}`) };
}

/** What one value of the kind is called; undefined for what is no kind of ours. */
export function valueText(kind: string): string | undefined {
  return t.find(`value.${kind}`);
}
