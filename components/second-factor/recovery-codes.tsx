import { LargeCopyButton } from "@/components/copy/large-copy-button";
import { Notice } from "@/components/notice";

/** New recovery codes, one a line, which are stored as hashes and cannot be shown again. */
export function RecoveryCodes({ codes }: { codes: string }) {
  return (
    <>
      <Notice variant="success" title="Save your recovery codes">
        Each of them works once in place of the app, such as when you lose your phone. They will not be shown
        again.
      </Notice>
      <ol
        aria-label="Recovery codes"
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-md border bg-muted p-3 font-mono text-sm"
      >
        {codes.split("\n").map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex">
        <LargeCopyButton text={codes} label="Copy the recovery codes" />
      </div>
    </>
  );
}
