import { Copyable } from "@/components/copy/copyable";
import { DocsLink } from "@/components/reference/docs-link";

type Props = {
  /** Of the tenant. */
  slug: string;
  /** Of this installation. */
  url: string;
  now: Date;
};

/** How sessions get into a tenant: by import and through the API. */
export function BringSessions({ slug, url, now }: Props) {
  return (
    <>
      <p>
        Import past sessions from a file, where Parley is installed. This checks the file and says what it
        would import; without <code className="whitespace-nowrap font-mono text-xs">--dry-run</code> it
        imports. Each line is a <DocsLink part="schemas">session document</DocsLink>.
      </p>
      <Copyable text={importCommand(slug)} label="Copy the command that imports a file" />
      <p>
        New sessions arrive as they happen, through a channel or <DocsLink>the API</DocsLink>. With a key,
        this creates the first one:
      </p>
      <Copyable text={requestCommand(url, now)} label="Copy the command that sends an event" />
    </>
  );
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
