// One file above 300 lines: the texts of reports that are alike and are not the same.
import type { Chance } from "./chance.ts";
import type { Paragraphs } from "./texts.ts";

/** Reports that look alike and are not one, by kind. */
export interface LookAlike {
  readonly kind: string;
  readonly a: Paragraphs;
  readonly b: Paragraphs;
}

/** Texts for one set: what was tuned on and what was not share none of these. */
export interface Material {
  readonly stories: readonly Paragraphs[];
  readonly bulletins: readonly ((chance: Chance) => Paragraphs)[];
  readonly notices: readonly ((chance: Chance) => Paragraphs)[];
  readonly sameEvent: readonly (readonly [Paragraphs, Paragraphs])[];
}

const PLACES = [
  "Kassala",
  "Bentiu",
  "Goma",
  "Marib",
  "Idlib",
  "Zinder",
  "Gedaref",
  "Bunia",
  "Taiz",
  "Diffa",
  "Malakal",
  "Aden",
  "Wau",
  "Gao",
];
const NAMES = [
  "Ilya Vorontsov",
  "Dmitri Alexandrenko",
  "Farid Karimpour",
  "Chen Guolian",
  "Selim Aydemir",
  "Oleg Brandukov",
  "Rustam Tagirov",
  "Hassan Nouri",
  "Pavel Strelets",
  "Wang Zhiyuan",
  "Anton Maslenko",
  "Karim Bashir",
  "Yuri Ledovskoy",
  "Zaur Mamedli",
  "Sergei Potekhin",
  "Amin Rezvani",
];
const FIRMS = [
  "Baltek Trading",
  "Orion Freight",
  "Silverline Shipping",
  "Nordstrom Metals",
  "Caspian Optics",
  "Delta Avionics",
  "Kestrel Holdings",
  "Amber Gate",
  "Polaris Tools",
  "Volga Instruments",
  "Tethys Marine",
  "Halcyon Export",
];
const MONTHS = ["January", "March", "April", "June", "August", "September", "October", "November"];
const CAUSES = [
  "heavy rains cut the northern road",
  "fighting broke out near the market",
  "the fuel convoy did not arrive",
  "a bridge was destroyed",
  "the clinic ran out of vaccines",
  "talks with local leaders were broken off",
  "a new camp was opened by the authorities",
  "water prices doubled within days",
  "staff were moved after threats",
];

const number = (chance: Chance, most = 9_000) => String(20 + chance.below(most));
const date = (chance: Chance) => `${1 + chance.below(28)} ${chance.pick(MONTHS)}`;

/** Reports by one form in which only a few figures change, and no name. */
const THIN: readonly ((chance: Chance) => Paragraphs)[] = [
  (c) => [
    "Weekly report of the Observatory for Independent Broadcasting in Chisinau",
    `In the past week the Observatory for Independent Broadcasting counted ${number(c, 90)} reports of disinformation on Moldovan television, most of them on channels that belong to the group of Vadim Ostrescu. Russia's state broadcaster was quoted ${number(c, 60)} times, Ukraine's ${number(c, 60)} times.`,
    `The Audiovisual Council in Chisinau fined Channel Nine and Primul Est; the fines of this week come to ${number(c, 900)} thousand lei. The European Union and the Council of Europe had called on Moldova to keep to the rules of the Venice Commission.`,
    `According to Ilinca Moraru, who heads the Observatory, the reports come from Saint Petersburg and are spread through Telegram by the agency Nord Press. She spoke of ${number(c, 40)} accounts. The Russian embassy in Chisinau calls the Observatory an arm of Western governments.`,
    "The Observatory for Independent Broadcasting is funded by the Kingdom of Norway and the Soros Foundation Moldova. Its reports are published every Monday in Romanian and English.",
  ],
  (c) => [
    "Daily notice of the Coordination Centre for the Kerch Strait",
    `The Coordination Centre recorded ${number(c, 80)} ships before the Kerch Strait, ${number(c, 30)} of them under the flag of Panama. Russia's border service FSB inspected ${number(c, 20)} ships bound for Mariupol and Berdyansk. Ukraine's Sea Ports Authority spoke of a blockade; the Black Sea Fleet denied it.`,
    `A ship waited ${number(c, 70)} hours on average. The International Maritime Organization and the Danube Commission were informed. Turkey's coast guard reported ${number(c, 50)} passages through the Bosphorus, in line with the Montreux Convention.`,
    "The notice rests on signals of the Automatic Identification System and on reports of harbour masters in Odesa, Constanta and Varna. It is compiled by the Institute for Maritime Law in Bucharest with means of the Romanian foreign ministry.",
  ],
];

/** Weekly reports: the same words around other facts. */
export const BULLETINS: readonly ((chance: Chance) => Paragraphs)[] = [
  ...THIN,
  (c) => {
    const [one, two, three] = c.shuffled(PLACES);
    return [
      `Situation report No. ${number(c, 80)}, ${date(c)} to ${date(c)}`,
      `This report is produced by the coordination office in collaboration with humanitarian partners. It covers the period from ${date(c)} to ${date(c)}. The next report will be issued on or around ${date(c)}.`,
      `In the reporting period, ${number(c)} people were newly displaced in ${one}, bringing the total number of displaced people in the region to ${number(c)}. In ${two}, ${c.pick(CAUSES)}. Partners reached ${number(c)} households with food and ${number(c)} with shelter.`,
      `Health: ${number(c, 300)} cases of acute watery diarrhoea were reported in ${three}, and ${number(c, 40)} people died. Partners treated ${number(c)} patients in ${number(c, 30)} clinics. Access remains limited because ${c.pick(CAUSES)}.`,
      `Protection: partners registered ${number(c, 200)} unaccompanied children and ${number(c, 500)} cases of violence. Legal aid was given to ${number(c, 900)} people.`,
      `Funding: the response plan is funded at ${number(c, 70)} per cent. An additional ${number(c, 90)} million dollars are needed until the end of ${c.pick(MONTHS)}.`,
      "The coordination office thanks all donors for their continued support. The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance. For further information, please contact the public information unit. Our bulletins are available on our website.",
    ];
  },
  (c) => [
    `Daily summary of ceasefire violations, ${date(c)}`,
    `The mission's monitors recorded ${number(c, 400)} explosions in the northern sector and ${number(c, 400)} in the southern sector, compared with ${number(c, 400)} the day before. The majority were heard near ${c.pick(PLACES)} and ${c.pick(PLACES)}.`,
    `At ${number(c, 60)} kilometres south of ${c.pick(PLACES)}, an unmanned aerial vehicle spotted ${number(c, 20)} howitzers and ${number(c, 20)} tanks in violation of withdrawal lines. The monitors also saw ${number(c, 30)} vehicles near ${c.pick(PLACES)}.`,
    `In ${c.pick(PLACES)}, ${c.pick(CAUSES)}. A resident told the monitors that ${number(c, 9)} houses had been damaged on ${date(c)}.`,
    "The mission's freedom of movement continued to be restricted, including at a checkpoint of the armed formations. Restrictions of access, mines and unexploded ordnance limit the mission's ability to carry out its mandate. For a complete breakdown of the violations, please see the annexed table. The sides have not yet provided the mission with the information it needs.",
  ],
  (c) => [
    `Weekly epidemiological update, week ${number(c, 30)}`,
    `As of ${date(c)}, a total of ${number(c)} suspected cases and ${number(c, 200)} deaths have been notified by the ministry of health. In the last seven days, ${number(c, 900)} new cases were recorded, of which ${number(c, 300)} in ${c.pick(PLACES)} and ${number(c, 300)} in ${c.pick(PLACES)}.`,
    `The most affected age group is that of ${number(c, 20)} to ${number(c, 40)} years. Laboratories tested ${number(c)} samples; ${number(c, 60)} per cent were positive. Vaccination in ${c.pick(PLACES)} reached ${number(c)} people, although ${c.pick(CAUSES)}.`,
    `Response: ${number(c, 50)} teams were deployed, and ${number(c, 900)} contacts are being followed. Stocks of fluids suffice for ${number(c, 30)} days.`,
    "Case definitions follow the standards of the regional office. Numbers are provisional and may be corrected. The update is compiled from reports of the districts and is not an official statistic. We thank the teams in the field, the laboratories and all partners for their work under difficult conditions.",
  ],
  (c) => [
    `Border guard bulletin of ${date(c)}`,
    `Over the past day, border guards stopped ${number(c, 600)} attempts to cross the border with Belarus unlawfully, most of them near ${c.pick(PLACES)}. ${number(c, 40)} people were given medical help. Two couriers, nationals of ${c.pick(["Ukraine", "Georgia", "Poland", "Sweden", "Latvia"])}, were detained on ${date(c)}.`,
    `Since the beginning of the month there have been ${number(c)} such attempts; in ${c.pick(MONTHS)} there were ${number(c)}. A patrol near ${c.pick(PLACES)} was attacked with stones, and ${number(c, 12)} officers were hurt.`,
    "The border guard reminds the public that a buffer zone is in force and that entering it without leave is punished by a fine. The service works with the army and the police. Journalists may apply for leave at the district office. The hotline is open at all hours.",
  ],
];

const entry = (c: Chance) =>
  `${c.pick(NAMES)}, born ${date(c)} 19${50 + c.below(45)}, ${c.pick(["director", "owner", "procurement agent", "deputy chief"])} of ${c.pick(FIRMS)}, passport ${number(c, 900_000)}.`;

/** Notices of a body: the same words around another list. */
export const NOTICES: readonly ((chance: Chance) => Paragraphs)[] = [
  (c) => {
    const people = Array.from({ length: 6 + c.below(6) }, () => entry(c));
    const [firm, other] = c.shuffled(FIRMS);
    return [
      `Treasury sanctions network supporting procurement by ${firm}`,
      `WASHINGTON - Today, the Department of the Treasury designated ${people.length} individuals and ${number(c, 9)} entities, among them ${firm} and ${other}, for having materially assisted the procurement of ${c.pick(["drone engines", "optical parts", "machine tools", "microchips", "rocket fuel"])}. ${c.pick(NAMES)} is said to have led the network from ${c.pick(["Dubai", "Istanbul", "Hong Kong", "Yerevan", "Limassol"])}.`,
      ...people,
      "As a result of today's action, all property and interests in property of the designated persons described above that are in the United States or in the possession or control of United States persons are blocked and must be reported. In addition, any entities that are owned, directly or indirectly, individually or in the aggregate, 50 percent or more by one or more blocked persons are also blocked.",
      "Unless authorised by a general or specific licence, or exempt, the regulations generally prohibit all transactions by United States persons or within the United States that involve any property of designated or otherwise blocked persons. The prohibitions include the making of any contribution or provision of funds, goods or services by, to, or for the benefit of any blocked person.",
      "The power and integrity of sanctions derive not only from the ability to designate persons but also from the willingness to remove them consistent with the law. The ultimate goal of sanctions is not to punish but to bring about a positive change in behaviour. For information about the process of seeking removal from a list, please refer to the frequently asked questions.",
    ];
  },
  (c) => {
    const people = Array.from({ length: 5 + c.below(6) }, () => entry(c));
    return [
      `Council lists ${people.length} further persons over hybrid activities`,
      `The Council today decided to impose restrictive measures on ${people.length} individuals and ${number(c, 7)} entities responsible for destabilising actions abroad, among them ${c.pick(FIRMS)}, which ${c.pick(["ran false news sites", "paid for arson", "jammed navigation signals", "recruited couriers online"])} in ${c.pick(MONTHS)}.`,
      ...people,
      `Restrictive measures now apply to ${number(c, 90)} individuals and ${number(c, 60)} entities in all. Those designated are subject to an asset freeze, and citizens and companies of the Union are forbidden from making funds available to them. Natural persons are additionally subject to a travel ban, which prevents them from entering or transiting through the territories of the member states.`,
      "The relevant legal acts have been published in the Official Journal. The High Representative recalled that the Union stands ready to take further steps where needed and that it will continue to expose and counter malign behaviour together with its partners. The framework was established last year and is reviewed on a regular basis.",
    ];
  },
  (c) => {
    const people = Array.from({ length: 5 + c.below(5) }, () => entry(c));
    return [
      `Prosecutors charge ${people.length} in ${c.pick(["bribery", "smuggling", "export", "espionage"])} case`,
      `The Federal Prosecutor's Office charged ${people.length} persons on ${date(c)} before the State Security Chamber of the Higher Regional Court in ${c.pick(["Celle", "Dresden", "Munich", "Hamburg", "Jena"])}. They are suspected of having delivered goods worth ${number(c, 900)} thousand euros to ${c.pick(FIRMS)}.`,
      ...people,
      "The charges are in essence set out in the following facts. The accused are sufficiently suspected of having acted jointly and on a commercial basis. They have been in pre-trial detention since their arrest. The court will decide on the opening of the main proceedings.",
      "Under the law, the accused are presumed innocent until they are convicted by a final judgment. The office gives no further information on the evidence or on statements of the accused. Questions should be addressed to the press office in writing; interviews are not given while proceedings are pending.",
    ];
  },
  (c) => {
    const people = Array.from({ length: 4 + c.below(5) }, () => entry(c));
    return [
      `Foreign Office expels ${people.length} members of embassy staff`,
      `The Foreign Office today summoned the chargé d'affaires and declared ${people.length} members of the mission undesirable after ${c.pick(CAUSES)} on ${date(c)}. They must leave within ${number(c, 70)} hours.`,
      ...people,
      "The government will not tolerate acts that are incompatible with diplomatic status. It has informed its partners in the alliance and in the union, who have expressed their solidarity. The decision was taken on the advice of the services and does not affect the consular services offered to citizens.",
      "The Foreign Office remains open to dialogue in all formats and expects that its own staff abroad will be treated in line with the Vienna Convention. Media enquiries are answered by the newsroom; for consular help please call the number on our website at any time of the day.",
    ];
  },
];

/** Two reporters on one event: the same names, dates and one quotation, in words of their own. */
export const SAME_EVENT: readonly (readonly [Paragraphs, Paragraphs])[] = [
  [
    [
      "Police in Tallinn arrested a former border officer, Heiki Raudvassar, on Tuesday and accused him of selling patrol plans to Russia's FSB for eleven years.",
      "“He was trusted by everyone,” said the prosecutor, Liis Kadastik, who spoke of a severe blow. According to her, Raudvassar met his handlers in Narva and was paid in cash, some 90,000 euros in all.",
      "The interior minister called the arrest proof that the service works. Moscow did not comment. Raudvassar's lawyer said that his client would contest every charge.",
    ],
    [
      "For more than a decade nobody noticed anything. Then, on Tuesday morning, Heiki Raudvassar was led out of his flat in Tallinn in handcuffs: the one-time officer of the border guard is alleged to have worked for the FSB.",
      "Prosecutor Liis Kadastik put the money he got at 90,000 euros. “He was trusted by everyone,” she told a packed room. Where patrols went, and when, the Russians are said to have known in advance.",
      "His lawyer denies it all; the Kremlin kept silent. For Estonia it is the third such case in two years, and the interior minister was quick to praise the investigators.",
    ],
  ],
  [
    [
      "The parliament in Chisinau voted on Thursday to close four television stations that it says are run from Moscow by the businessman Vadim Ostrescu.",
      "The bill passed with 58 votes. “A licence is not a licence to lie,” said the speaker, Ilinca Moraru. Ostrescu, who lives in Israel, called the vote censorship and said he would go to the court in Strasbourg.",
      "The media council had fined the stations seven times since spring. The European Union said it had taken note of the decision and called for due process.",
    ],
    [
      "Moldova is switching off the channels of Vadim Ostrescu. Fifty-eight deputies raised their hands in Chisinau on Thursday, and with that four broadcasters lost the right to go on air.",
      "Behind the stations, the government holds, stand Russian funds and a fugitive tycoon who gives orders from Israel. Seven fines by the media council had changed nothing.",
      "Speaker Ilinca Moraru defended the move: “A licence is not a licence to lie.” From his exile Ostrescu replied that censorship would not save the government, and announced a complaint in Strasbourg; Brussels asked for an orderly procedure.",
    ],
  ],
  [
    [
      "Hackers believed to work for China's Ministry of State Security broke into the servers of Norway's parliament, the national security authority said in Oslo on Monday.",
      "E-mails of 34 deputies were copied between March and June. “This was patient work,” said the authority's director, Torunn Hjelmeland. The intruders used a flaw in a printer service that had been known for a year.",
      "The Chinese embassy rejected the accusation as groundless. Norway summoned the ambassador and asked its allies for technical help.",
    ],
    [
      "It began with a printer. Through a hole that the maker had described a year ago, strangers crept into the network of the Storting and read along from March until June.",
      "On Monday Torunn Hjelmeland, who heads the national security authority in Oslo, named a suspect: the Ministry of State Security in Beijing. Thirty-four members of parliament lost their correspondence. “This was patient work,” Hjelmeland said.",
      "The ambassador was asked to come to the foreign ministry the same afternoon. Groundless, said the Chinese embassy. Allied experts are expected in the Norwegian capital this week.",
    ],
  ],
  [
    [
      "A court in Sofia sentenced the arms dealer Kaloyan Dimitrakov to nine years in prison on Friday for selling mortars to a militia under embargo.",
      "The judges found that Dimitrakov had used a company in Malta, Redwell Logistics, to hide where the weapons went. “The papers were perfect and every line was false,” said the presiding judge, Rumyana Staneva.",
      "The United Nations had named the company in a report two years ago. Dimitrakov will appeal.",
    ],
    [
      "Nine years: Kaloyan Dimitrakov listened to the verdict without moving. To the court in Sofia it was beyond doubt on Friday that the trader had armed a militia to which nobody may deliver.",
      "“The papers were perfect and every line was false,” said judge Rumyana Staneva of the forms that Redwell Logistics, a letterbox firm in Malta, had filled in for mortars and shells.",
      "That a panel of the United Nations had warned of the firm two years earlier did not help the defence, which had spoken of an honest mistake. It will go to the next instance.",
    ],
  ],
];

/** A story that follows another and repeats its background, up to two fifths of its own words. */
export function followUp(story: Paragraphs, other: Paragraphs, chance: Chance): Paragraphs {
  const fresh = words(other);
  const background: string[] = [];
  const most = chance.between(0.3, 0.5) * Math.min(words(story), fresh / 0.6);
  for (const paragraph of chance.shuffled(story.slice(1))) {
    if (words([...background, paragraph]) <= most) background.push(paragraph);
  }
  return [...other, ...background];
}

function words(paragraphs: Paragraphs): number {
  return paragraphs.join(" ").split(" ").length;
}

const KINDS: readonly ((material: Material, chance: Chance) => LookAlike)[] = [
  ({ bulletins }, chance) => {
    const bulletin = chance.pick(bulletins);
    return { kind: "bulletins", a: bulletin(chance), b: bulletin(chance) };
  },
  ({ notices }, chance) => {
    const notice = chance.pick(notices);
    return { kind: "notices", a: notice(chance), b: notice(chance) };
  },
  ({ stories }, chance) => {
    const [a, other] = chance.some(stories, 2);
    return { kind: "follow-ups", a: a!, b: followUp(a!, other!, chance) };
  },
  ({ stories }, chance) => {
    // Other stories with the same frame around them.
    const [a, b] = chance.some(stories, 2);
    const frame = [
      "Subscribe to our newsletter and get the most important stories of the day, every morning at seven, free of charge and without advertising. We use cookies to make our pages better; by going on you agree to our terms of use, which you can read at any time.",
      "All rights reserved. No part of this page may be copied without the written leave of the publisher. Write to the editors if you have found an error. Most read: weather, traffic, the crossword, and the ten best walks for a rainy Sunday.",
    ];
    const short = (story: Paragraphs) => story.slice(0, 3);
    return {
      kind: "frames",
      a: [frame[0]!, ...short(a!), frame[1]!],
      b: [frame[0]!, ...short(b!), frame[1]!],
    };
  },
  ({ sameEvent }, chance) => {
    const [a, b] = chance.pick(sameEvent);
    return { kind: "same event", a, b };
  },
];

export function lookAlikes(material: Material, count: number, chance: Chance): readonly LookAlike[] {
  return Array.from({ length: count }, (_, at) => KINDS[at % KINDS.length]!(material, chance));
}
