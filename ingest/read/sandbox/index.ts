/** Opening sources apart from everything else. */
export { needsSandbox, openSandbox, type Sandbox, SandboxClosed, type SandboxOptions } from "./sandbox.ts";
