import { RichText } from "@/components/rich-text";
import { ImageOffIcon } from "@/components/ui/object-icons";
import type { Card, CardButton } from "@/lib/events/event";
import { hostOf, readLink } from "@/lib/links/read";
import { t } from "@/messages/transcript-messages";
import type { ShowText } from "./marked-texts";
import { MessageText } from "./message";
import { OutsideLink } from "./outside-link";

/** A hero card. Its image is not loaded, since its host would learn who reads the session, and when. */
export function cardContent({ title, text, image, buttons }: Card, next: () => ShowText) {
  const host = image && hostOf(image);
  return (
    <div
      data-slot="card"
      className="flex min-w-0 flex-col gap-1 rounded-md border bg-card px-2.5 py-2 text-sm"
    >
      {host && (
        <p className="flex min-w-0 items-center gap-1.5 text-muted-foreground text-xs">
          <ImageOffIcon className="size-3.5" />
          <span className="min-w-0 wrap-anywhere">
            <RichText of={t.parts("imageNotLoaded", { host: <bdi key="host">{host}</bdi> })} />
          </span>
        </p>
      )}
      {title && (
        <p dir="auto" className="font-medium wrap-anywhere">
          {next().plain(title)}
        </p>
      )}
      {text && <MessageText>{next().linked(text)}</MessageText>}
      {buttons.length > 0 && (
        <ul aria-label={t("buttons")} className="flex flex-wrap gap-1.5 pt-0.5">
          {buttons.map((button, position) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no other identity and never move
              key={position}
              className="min-w-0 rounded-md border px-2 py-0.5 text-xs wrap-anywhere"
            >
              {buttonLabel(button, next().plain(button.label))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function buttonLabel({ url }: CardButton, label: React.ReactNode) {
  const link = url ? readLink(url) : null;
  if (!link) return <bdi>{label}</bdi>;
  return (
    <OutsideLink href={link.href} host={hostOf(link.href)}>
      <bdi>{label}</bdi>
    </OutsideLink>
  );
}
