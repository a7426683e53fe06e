import { CopyButton } from "./copy-button";

/** An address or a command, with a button that copies it. */
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
