import { shownEnd } from "@/lib/events/shown-length";
import { sizeText } from "@/lib/size-text";
import { t } from "@/messages/session-facts";

/** A value as it is, or the beginning of one that would slow the page down. */
export function LongValue({ value }: { value: string }) {
  const end = shownEnd(value);
  if (end === value.length) return value;
  return (
    <>
      {value.slice(0, end)}…{" "}
      <span className="text-faint text-xs">
        {t("longValue", { size: sizeText(Buffer.byteLength(value)) })}
      </span>
    </>
  );
}
