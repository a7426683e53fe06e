import { useId, useState } from "react";
import { FormField } from "@/components/forms/form-field";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { timeText } from "@/lib/time-text";
import { t } from "@/messages/settings-company";
import type { Refused } from "../form-dialog";
import { initialValue } from "../initial-value";

/** A time zone, found by typing any part of its name. Says what another one than the stored changes before it is saved. */
export function ZoneField({
  refused,
  stored,
  zones,
}: {
  refused: Refused;
  stored: string;
  zones: readonly string[];
}) {
  const list = useId();
  const [typed, setTyped] = useState(() => initialValue(refused, "zone", stored));
  const chosen = zones.find((zone) => zone.toLowerCase() === typed.trim().toLowerCase());
  return (
    <div>
      <FormField label={t("zone")} name="zone" required error={refused?.fields?.zone} hint={t("zoneHint")}>
        {(control) => (
          <Input
            {...control}
            list={list}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            // The browser offers what contains the text in the field, which at first is one zone only.
            onFocus={(event) => event.target.select()}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </FormField>
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <div aria-live="polite">{chosen && chosen !== stored && <ChangedZone from={stored} to={chosen} />}</div>
    </div>
  );
}

function ChangedZone({ from, to }: { from: string; to: string }) {
  const now = new Date();
  return (
    <Notice variant="warning" title={t("zoneChange")} className="mt-2">
      <ul className="list-disc pl-4">
        <li>{t("zoneDays", { to })}</li>
        <li>
          {t("timesChange", { to, now: timeText(now, to, "time"), before: timeText(now, from, "time") })}
        </li>
        <li>{t("zoneStays")}</li>
      </ul>
    </Notice>
  );
}
