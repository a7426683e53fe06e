/** The look of the chat; it follows the visitor's light or dark setting. */
export const styles = `
:host { all: initial; position: fixed; inset: auto 16px 16px auto; z-index: 2147483000; font: 15px/1.45 system-ui, sans-serif;
  --ground: #fff; --ink: #1c2024; --soft: #60646c; --line: #d9d9e0; --mine: #3451b2; --theirs: #f0f0f3; --bad: #b42318; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :host { --ground: #18191b; --ink: #edeef0; --soft: #b0b4ba; --line: #43484e; --mine: #4a66cc; --theirs: #272a2d; --bad: #ff9592; } }
[hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
button { font: inherit; cursor: pointer; border: 0; border-radius: 8px; padding: 8px 14px; min-height: 36px; }
:is(button, textarea, .log):focus-visible { outline: 2px solid var(--mine); outline-offset: 2px; }
.toggle { display: block; margin-left: auto; background: var(--mine); color: #fff; border-radius: 999px; padding: 12px 20px; box-shadow: 0 4px 16px rgb(0 0 0 / .25); }
.panel { display: flex; flex-direction: column; width: min(360px, calc(100vw - 32px)); height: min(520px, calc(100dvh - 96px)); margin-bottom: 12px;
  background: var(--ground); color: var(--ink); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; box-shadow: 0 8px 32px rgb(0 0 0 / .25); }
header { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding: 8px 8px 8px 14px; min-height: 52px; border-bottom: 1px solid var(--line); }
h2 { font-size: 15px; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.end { background: none; color: var(--soft); white-space: nowrap; }
.log { flex: 1; overflow-y: auto; padding: 12px; display: flex; flex-direction: column; gap: 6px; }
.line { max-width: 85%; padding: 7px 11px; border-radius: 12px; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--theirs); align-self: flex-start; }
.line strong { display: block; font-size: 12px; font-weight: 600; color: var(--soft); }
.line.me { align-self: flex-end; background: var(--mine); color: #fff; }
.line.waiting { opacity: .6; }
.line.system { align-self: center; background: none; color: var(--soft); font-size: 13px; text-align: center; padding: 2px; }
.state { padding: 0 14px; color: var(--soft); font-size: 13px; }
.state:not(:empty) { padding-block: 6px; }
.state.trouble { color: var(--bad); }
form { display: flex; gap: 8px; padding: 10px; border-top: 1px solid var(--line); align-items: flex-end; }
textarea { flex: 1; resize: none; font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 8px; padding: 7px 10px; }
.send { background: var(--mine); color: #fff; }
`;
