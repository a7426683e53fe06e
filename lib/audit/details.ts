import { neutralizeBidi } from "@/lib/bidi";
import { t } from "@/messages/audit";
import { codesIn, codesNamed, codeText } from "./codes";
import { fieldLabel } from "./field-labels";
import type { AuditData } from "./list";

/** What a row says of one fact: of a setting what it was, if it was changed. */
export type Detail = { label: string; was?: string; is: string };

/** Shown in columns of their own, or of use to Parley only. */
const HIDDEN: ReadonlySet<string> = new Set(["ip", "address", "opening", "version"]);

/** The facts of a row for people; changes first. */
export function auditDetails(data: AuditData): Detail[] {
  const { changes, before, after, ...facts } = data;
  const others = isRecord(after) ? facts : { ...facts, before, after };
  const codesOf = codesIn(data);
  return [
    ...(isRecord(changes) ? changedFields(changes) : []),
    ...(isRecord(before) && isRecord(after) ? changedFields(paired(before, after)) : []),
    ...Object.entries(others).flatMap(([name, value]) =>
      value === undefined || value === null || HIDDEN.has(name)
        ? []
        : [{ label: fieldLabel(name), is: valueText(value, codesOf(name)) }],
    ),
  ];
}

function changedFields(changes: Record<string, unknown>): Detail[] {
  return Object.entries(changes).map(([name, change]) => {
    const { was, is } = isRecord(change) ? change : { was: null, is: change };
    const codes = codesNamed(name);
    return { label: fieldLabel(name), was: valueText(was, codes), is: valueText(is, codes) };
  });
}

/** As the settings of the company were recorded before. */
function paired(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(after).map(([name, is]) => [name, { was: before[name] ?? null, is }]),
  );
}

/** `codes` names the codes that the value may be one of. */
function valueText(value: unknown, codes: string | undefined): string {
  if (value === null || value === undefined || value === "") return t("none");
  if (value === true) return t("yes");
  if (value === false) return t("no");
  if (Array.isArray(value))
    return value.length === 0 ? t("none") : value.map((each) => valueText(each, codes)).join(", ");
  if (isRecord(value))
    return Object.entries(value)
      .map(([name, each]) => `${fieldLabel(name)} ${valueText(each, codes ?? codesNamed(name))}`)
      .join(", ");
  return codeText(codes, String(value)) ?? neutralizeBidi(String(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The facts as one line: `Role: operator → supervisor; Groups: 1, 2`. */
export function detailsText(data: AuditData): string {
  return auditDetails(data)
    .map(({ label, was, is }) => (was === undefined ? `${label}: ${is}` : `${label}: ${was} → ${is}`))
    .join("; ");
}
