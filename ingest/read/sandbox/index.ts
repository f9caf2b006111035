/** Opening sources apart from everything else. */
export { openSandbox, type Sandbox, SandboxClosed, type SandboxOptions } from "./sandbox.ts";
