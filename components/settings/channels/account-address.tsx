import { Copyable } from "@/components/copy/copyable";

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
