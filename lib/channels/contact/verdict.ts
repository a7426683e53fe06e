import { t } from "@/messages/contact-verdict";
import type { ContactRules } from "../channel";

/** What is stored of a client on an account; null fields have not happened. */
export type ContactFacts = {
  lastInboundAt: Date | null;
  forbiddenAt: Date | null;
  forbiddenReason: string | null;
};

/**
 * Whether a client may be contacted now. `free`: any text, until a time or at any time. `human`: only what a person writes.
 * `template`: only an approved template. `because` is a sentence.
 */
export type Verdict =
  | { is: "free"; until: Date | null }
  | { is: "human"; until: Date }
  | { is: "template"; because: string }
  | { is: "no"; because: string };

const HOUR = 3_600_000;

/** Decides by the rules of a channel. `contactable` in sql.ts decides the same for lists; a test compares them. */
export function contactVerdict(rules: ContactRules | null, facts: ContactFacts | null, now: Date): Verdict {
  if (rules === null) return no(t("impossible"));
  if (facts?.forbiddenAt) return no(facts.forbiddenReason ?? t("unwanted"));
  const last = facts?.lastInboundAt ?? null;
  if (last === null && !rules.unknownClients) return no(t("unknown"));
  const after = (hours: number) => new Date((last?.getTime() ?? Number.NEGATIVE_INFINITY) + hours * HOUR);
  if (rules.freeHours === null) return { is: "free", until: null };
  if (last !== null && now < after(rules.freeHours)) return { is: "free", until: after(rules.freeHours) };
  const { afterwards } = rules;
  if (afterwards?.is === "template")
    return {
      is: "template",
      because: t("windowClosed", { hours: rules.freeHours }),
    };
  if (afterwards?.is === "human" && last !== null && now < after(afterwards.hours))
    return { is: "human", until: after(afterwards.hours) };
  return no(rules.closedBecause());
}

/** Why no text can be written in an open session, and what can be done instead; null when one can. */
export function refusalToWrite(verdict: Verdict): string | null {
  if (verdict.is === "no") return t("refused", { because: verdict.because });
  if (verdict.is !== "template") return null;
  return t("contactByTemplate", { because: verdict.because });
}

function no(because: string): Verdict {
  return { is: "no", because };
}
