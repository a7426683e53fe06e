import { numberText } from "@/messages/number-text";

const UNITS = ["B", "kB", "MB", "GB", "TB"];

export function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1_000 ** power;
  return `${numberText(amount >= 10 || power === 0 ? Math.round(amount) : Number(amount.toFixed(1)))} ${UNITS[power]}`;
}
