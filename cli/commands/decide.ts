import { Command, InvalidArgumentError, Option } from "commander";
import {
  ACTOR_KINDS,
  CERTAINTIES,
  type DecisionRequest,
  ENTITY_TYPES,
  MODALITIES,
  ORGANISATION_KINDS,
  POLARITIES,
  RELATION_TYPES,
  type RequestedAct,
} from "../../graph/model/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  tangle decide reject claim:4f0c… --why "satire, not a report"
  tangle decide edit claim:4f0c… --type FUNDS --reverse --certainty possible
  tangle decide merge e:995974… e:1f20b3… --why "two spellings of one man"
  tangle decide split e:995974… "0a4e…/actor:anna lindqvist"
  tangle decide undo decision:77ab…

Every decision is kept with who, when and why, and can be taken back. A member
of an entity (for split) is found by
  tangle query 'MATCH (e:Entity {id: $id})-[m:MENTIONED_IN]->(d)
    RETURN m.id, m.name, d.title' --param id=e:…`;

interface MadeFlags extends CaseFlags {
  readonly by?: string;
  readonly why?: string;
  readonly json?: boolean;
}

type Given = Readonly<Record<string, unknown>>;

/** One subcommand: its words, its own options, and the request that it makes of them. */
interface Kind {
  readonly usage: string;
  readonly says: string;
  readonly options?: readonly Option[];
  readonly toAct: (words: readonly string[], flags: Given) => RequestedAct;
}

const choice = (flags: string, says: string, choices: readonly string[]) =>
  new Option(flags, says).choices(choices);
const required = (option: Option) => option.makeOptionMandatory();
/** "none" takes away what was set. */
const orNone = (word: string): string | null => (word === "none" ? null : word);

const CLAIM_OPTIONS = [
  choice("--polarity <polarity>", "whether it is said or denied", POLARITIES),
  choice("--certainty <certainty>", "how surely", CERTAINTIES),
  choice("--modality <modality>", "done, to come, or supposed", MODALITIES),
  new Option("--date <date>", "when it was done; none takes it away").argParser(orNone),
  new Option("--end-date <date>", "when it ended; none takes it away").argParser(orNone),
];
const KINDS = choice("--kind <kind>", "of an actor or an organisation", [
  ...ACTOR_KINDS,
  ...ORGANISATION_KINDS,
]);

/** Requests are checked where they are carried out: here they only take shape. */
const act = (request: Given): RequestedAct => request as unknown as RequestedAct;

const DECISIONS: readonly Kind[] = [
  {
    usage: "accept <claim>",
    says: "a claim is read rightly",
    toAct: ([claim]) => act({ kind: "accept-claim", claim }),
  },
  {
    usage: "reject <claim>",
    says: "a claim is not what the text says: it counts nowhere",
    toAct: ([claim]) => act({ kind: "reject-claim", claim }),
  },
  {
    usage: "edit <claim>",
    says: "a claim says something else",
    options: [
      choice("--type <type>", "relation type", RELATION_TYPES),
      new Option("--reverse", "who acted is who was acted on"),
      new Option("--subject <entity>", "who acts"),
      new Option("--object <entity>", "who is acted on"),
      ...CLAIM_OPTIONS,
    ],
    toAct: ([claim], flags) => act({ kind: "edit-claim", claim, changes: flags }),
  },
  {
    usage: "grade <id> <grade>",
    says: "a claim's credibility (1-6) or a document's reliability (A-F); none takes it away",
    toAct: ([id = "", grade = ""]) => {
      if (!id.startsWith("claim:"))
        return act({ kind: "grade-document", document: id, reliability: orNone(grade) });
      return act({ kind: "grade-claim", claim: id, credibility: grade === "none" ? null : Number(grade) });
    },
  },
  {
    usage: "add-claim <document>",
    says: "a claim that was not read",
    options: [
      required(choice("--type <type>", "relation type", RELATION_TYPES)),
      required(new Option("--subject <entity>", "who acts")),
      required(new Option("--object <entity>", "who is acted on")),
      required(new Option("--sentence <words>", "the sentence that says so, word for word")),
      new Option("--trigger <words>", "the words in it that tell the act"),
      new Option("--claimant <entity>", "who says so, if not the text itself"),
      new Option("--unnamed-source <words>", "the words for a source without a name"),
      new Option("--location <place>", "a place below the state"),
      ...CLAIM_OPTIONS,
    ],
    toAct: ([document], flags) => act({ kind: "add-claim", document, ...flags }),
  },
  {
    usage: "add-entity <document>",
    says: "somebody who was not read",
    options: [
      required(choice("--type <type>", "what it is", ENTITY_TYPES)),
      required(new Option("--name <name>", "its name")),
      new Option("--mention <words>", "how the document calls it, if not by its name"),
      KINDS,
      new Option("--role <role>", "a person's role"),
      new Option("--country <iso3>", "home country, such as BEL"),
      new Option("--sector <code>", "PLOVER sector, such as GOV"),
      new Option("--iso3 <iso3>", "a country's own code"),
    ],
    toAct: ([document], { kind: entityKind, ...flags }) =>
      act({ kind: "add-entity", document, ...flags, ...(entityKind !== undefined && { entityKind }) }),
  },
  {
    usage: "alias <entity> <alias>",
    says: "an entity has another name, too",
    toAct: ([entity, alias]) => act({ kind: "add-alias", entity, alias }),
  },
  {
    usage: "rename <entity> <name>",
    says: "an entity is shown under this name",
    toAct: ([entity, name]) => act({ kind: "rename-entity", entity, name }),
  },
  {
    usage: "retype <entity> <type>",
    says: "an entity is an Actor or an Organisation",
    options: [KINDS],
    toAct: ([entity, type], { kind: entityKind }) =>
      act({ kind: "retype-entity", entity, type, ...(entityKind !== undefined && { entityKind }) }),
  },
  {
    usage: "merge <entities...>",
    says: "several entities are one",
    toAct: (entities) => act({ kind: "merge-entities", entities }),
  },
  {
    usage: "split <entity> <members...>",
    says: "some members of an entity are another one",
    toAct: ([entity, ...members]) => act({ kind: "split-entity", entity, members }),
  },
  {
    usage: "correct <document>",
    says: "facts about a document; none takes one away",
    options: ["title", "publisher", "url", "published-at", "marking", "language"].map((name) =>
      new Option(`--${name} <text>`, "as it should be").argParser(orNone),
    ),
    toAct: ([document], flags) => act({ kind: "correct-document", document, changes: flags }),
  },
  {
    usage: "note <id> <text>",
    says: "a remark on a claim, an entity or a document",
    toAct: ([about, text]) => act({ kind: "note", about, text }),
  },
  {
    usage: "tag <id> <word>",
    says: "a word to find a claim, an entity or a document by",
    toAct: ([about, tag]) => act({ kind: "tag", about, tag }),
  },
  {
    usage: "undo <decision>",
    says: "take a decision back",
    toAct: ([decision]) => act({ kind: "undo", decision }),
  },
];

export function decideCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const decide = new Command("decide")
    .summary("accept, reject, edit, merge, split, name, grade, note, undo")
    .description("Decides about a claim, an entity or a document.")
    .addHelpText("after", EXAMPLES);
  for (const kind of DECISIONS) decide.addCommand(kindCommand(kind, terminal, end));
  return decide;
}

function kindCommand(kind: Kind, terminal: Terminal, end: (code: ExitCode) => void): Command {
  const [name = "", ...words] = kind.usage.split(" ");
  const command = caseCommand(name)
    .description(kind.says)
    .addOption(
      new Option("--by <name>", "who decides").env("TANGLE_ANALYST").argParser((word) => {
        if (word.trim() === "") throw new InvalidArgumentError("Give the name of who decides.");
        return word;
      }),
    )
    .option("--why <text>", "the reason")
    .option("--json", "print {decision, documents, pending} and nothing else");
  for (const word of words) command.argument(word);
  for (const option of kind.options ?? []) command.addOption(option);
  return command.action(async (...parameters: unknown[]) => {
    // Commander hands over the words, each variadic one as a list, then the flags, then the command.
    const given = parameters.slice(0, words.length).flat() as string[];
    const { data, store, by, why, json, ...flags } = parameters[words.length] as MadeFlags & Given;
    const { withCase } = await import("../access/index.ts");
    const request = {
      ...kind.toAct(given, flags),
      by: by ?? terminal.environment.USER ?? terminal.environment.USERNAME ?? "analyst",
      ...(why !== undefined && { why }),
    } as DecisionRequest;
    const receipt = await withCase(
      caseSettings({ data, store }, terminal),
      terminal,
      (access) => access.decide(request),
      { isNew: "refused" },
    );
    if (json) await printJson(terminal, receipt);
    else {
      const { decision, documents, pending } = receipt;
      const changed = `${documents} ${documents === 1 ? "document" : "documents"} of the graph written again`;
      const later = pending === 0 ? "" : `, ${pending} of them still to come`;
      await terminal.print(`${terminalText(decision.id)}\nKept; ${changed}${later}.\n`);
    }
    end(EXIT.ok);
  });
}
