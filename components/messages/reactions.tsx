import { neutralizeBidi } from "@/lib/bidi";
import type { SessionEvent } from "@/lib/events/event";
import { actorName, type Names } from "@/lib/events/phrase";
import { countReactions } from "@/lib/events/reactions";
import { t } from "@/messages/transcript-messages";

/** The reactions to a message, small below it. */
export function Reactions({ reactions, names }: { reactions: readonly SessionEvent[]; names: Names }) {
  if (reactions.length === 0) return null;
  return (
    <ul data-slot="reactions" aria-label={t("reactions")} className="flex max-w-full flex-wrap gap-1">
      {countReactions(reactions).map(({ emoji, by }) => {
        const people = by.map((event) => actorName(event, names)).join(", ");
        return (
          <li
            key={emoji}
            title={people}
            className="flex max-w-40 items-center gap-1 rounded-full border bg-card px-1.5 text-xs leading-5"
          >
            <bdi className="truncate">{neutralizeBidi(emoji)}</bdi>
            {by.length > 1 && <span className="text-muted-foreground">{by.length}</span>}
            <span className="sr-only">{t("fromPeople", { people })}</span>
          </li>
        );
      })}
    </ul>
  );
}
