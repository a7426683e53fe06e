import { t } from "@/messages/audit-fields";

/**
 * The label of a fact, as the forms have it. A name without a label is shown in words: `offlineReturnMinutes` as `Offline return
 * minutes`.
 */
export function fieldLabel(name: string): string {
  const known = t.find(name);
  if (known !== undefined) return known;
  const words = name
    .replace(/[_-]+/g, " ")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
