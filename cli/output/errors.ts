import pc from "picocolors";
import type { ErrorReport } from "../../graph/model/index.ts";
import { terminalText } from "./terminal-text.ts";

/** An error for people: what happened, what to do, and the code to look up. */
export function toErrorText(report: ErrorReport, isColoured: boolean): string {
  const colours = pc.createColors(isColoured);
  const [message, hint] = [shown(report.message), terminalText(report.hint)];
  return `${colours.red("error:")} ${message}\n  ${hint}\n  ${colours.dim(`(${report.code})`)}`;
}

/** A message of several lines keeps them: an engine points at the place of a mistake under the query's line. */
function shown(message: string): string {
  return message.split(/\r?\n/).map(terminalText).join("\n  ");
}
