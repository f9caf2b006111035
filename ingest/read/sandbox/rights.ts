import childProcess from "node:child_process";
import cluster from "node:cluster";
import dgram from "node:dgram";
import dns from "node:dns";
import inspector from "node:inspector";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import workers from "node:worker_threads";

function refuse(): never {
  throw new Error("a process that reads files may not do this");
}

/** Takes away from this process what a reader of files never needs: to speak to other hosts, to ask for their addresses,
 *  to listen, to start or end processes and threads, to load machine code. For good, and for all that is loaded after.
 *
 *  This stops a parser that can be led to do these things, and what it was led to evaluate. It is no wall against machine
 *  code that runs in the process: the system's own (containers, network policies) stand behind it. */
export function giveUpRights(): void {
  const functionsOf = (of: object) =>
    Object.entries(of).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));
  const take = (of: object, names: readonly string[]): void => {
    for (const name of names) {
      Object.defineProperty(of, name, { value: refuse, writable: false, configurable: false });
    }
  };
  for (const room of [dns, dns.promises, dgram, childProcess, cluster, inspector])
    take(room, functionsOf(room));
  // Whatever connects or listens ends in these: http, https, tls and fetch too.
  take(net.Socket.prototype, ["connect"]);
  take(net.Server.prototype, ["listen"]);
  take(dgram.Socket.prototype, ["bind", "connect", "send"]);
  take(workers, ["Worker"]);
  take(process, ["binding", "_linkedBinding", "dlopen", "kill", "_kill", "_debugProcess", "chdir"]);
  take(globalThis, ["fetch"]);
  syncBuiltinESMExports();
}
