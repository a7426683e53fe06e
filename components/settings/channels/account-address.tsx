import { CopyButton } from "@/components/copy/copy-button";

/** Our address for the vendor of an account. `suffix` is what the vendor adds to it. */
export type WebhookAddress = { url: string; suffix: string | null };

export function AccountAddress({ name, address }: { name: string; address: WebhookAddress }) {
  const { url, suffix } = address;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-muted-foreground text-xs">Webhook address</p>
      <Copyable text={url} label={`Copy webhook address of ${name}`} />
      {suffix && (
        <p className="text-muted-foreground text-xs">
          Enter it as it is: the vendor adds <code>{suffix}</code> to it.
        </p>
      )}
    </div>
  );
}

export function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex min-w-0 items-start gap-1 rounded-md border bg-muted py-1 pr-1 pl-2.5">
      <code className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere py-0.5 font-mono text-xs">
        {text}
      </code>
      <CopyButton text={text} label={label} />
    </div>
  );
}
