import { UserIcon } from "@/components/ui/object-icons";
import type { Contact } from "@/lib/events/event";
import { emailLink, phoneLink } from "@/lib/links/read";
import { t } from "@/messages/transcript-messages";
import type { ShowText } from "./marked-texts";
import { OutsideLink } from "./outside-link";

export function contactsContent(contacts: readonly Contact[], next: () => ShowText) {
  return (
    <ul data-slot="contacts" aria-label={t("contacts")} className="flex min-w-0 flex-col gap-1.5">
      {contacts.map((contact, position) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: contacts have no other identity and never move
          key={position}
          className="flex min-w-0 items-start gap-2 rounded-md border bg-card px-2 py-1.5 text-sm"
        >
          <UserIcon className="mt-0.5 text-muted-foreground" />
          <div className="min-w-0 wrap-anywhere">{contactLines(contact, next)}</div>
        </li>
      ))}
    </ul>
  );
}

function contactLines({ name, organization, phones, emails }: Contact, next: () => ShowText) {
  return (
    <>
      {name && (
        <p dir="auto" className="font-medium">
          {next().plain(name)}
        </p>
      )}
      {organization && (
        <p dir="auto" className="text-muted-foreground">
          {next().plain(organization)}
        </p>
      )}
      {phones.map((phone) => addressLine(phone, phoneLink(phone), next))}
      {emails.map((email) => addressLine(email, emailLink(email), next))}
    </>
  );
}

function addressLine(written: string, href: string | null, next: () => ShowText) {
  const shown = next().plain(written);
  return <p key={written}>{href ? <OutsideLink href={href}>{shown}</OutsideLink> : <bdi>{shown}</bdi>}</p>;
}
