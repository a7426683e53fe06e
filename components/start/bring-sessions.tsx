import { Copyable } from "@/components/copy/copyable";
import { DocsLink } from "@/components/reference/docs-link";
import { RichText } from "@/components/rich-text";
import { t } from "@/messages/first-steps";

type Props = {
  /** Of the tenant. */
  slug: string;
  /** Of this installation. */
  url: string;
  now: Date;
};

/** How sessions get into a tenant: by import and through the API. */
export function BringSessions({ slug, url, now }: Props) {
  const document = (
    <DocsLink key="document" part="schemas">
      {t("sessionDocument")}
    </DocsLink>
  );
  return (
    <>
      <p>
        <RichText of={t.parts("importPast", { dryRun: <DryRun key="dry-run" />, document })} />
      </p>
      <Copyable text={importCommand(slug)} label={t("copyImport")} />
      <p>
        <RichText of={t.parts("newArrive", { api: <DocsLink key="api">{t("theApi")}</DocsLink> })} />
      </p>
      <Copyable text={requestCommand(url, now)} label={t("copyRequest")} />
    </>
  );
}

function DryRun() {
  return <code className="whitespace-nowrap font-mono text-xs">--dry-run</code>;
}

function importCommand(slug: string): string {
  return `npm run import -- sessions.jsonl.gz --tenant ${slug} --dry-run`;
}

function requestCommand(url: string, now: Date): string {
  const event = {
    id: "first-1",
    session: "first",
    kind: "created",
    at: now.toISOString(),
    facts: { channel: "phone", client: { name: "Jana Nová" } },
  };
  return [
    `curl ${url}/api/v1/events \\`,
    '  -H "Authorization: Bearer YOUR_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify(event)}'`,
  ].join("\n");
}
