/** Texts of the kinds that analysts read, written for this measure: what they tell never happened. */

export type Piece =
  | { readonly kind: "headline" | "heading" | "quote"; readonly text: string }
  /** A note stands at the foot of the page; in the known text behind its paragraph. */
  | { readonly kind: "paragraph"; readonly text: string; readonly note?: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] };

export type Text = readonly Piece[];

const headline = (text: string): Piece => ({ kind: "headline", text });
const heading = (text: string): Piece => ({ kind: "heading", text });
const quote = (text: string): Piece => ({ kind: "quote", text });
const say = (text: string, note?: string): Piece =>
  note === undefined ? { kind: "paragraph", text } : { kind: "paragraph", text, note };
const list = (...items: string[]): Piece => ({ kind: "list", items });
const table = (...rows: string[]): Piece => ({
  kind: "table",
  rows: rows.map((row) => row.split("|").map((cell) => cell.trim())),
});

/** A service's yearly report. */
export const YEARLY: Text = [
  headline("Foreign Interference in the Northern Ports"),
  heading("Summary"),
  say(
    "The officers of the harbour directorate identified three networks that tried to influence decisions of the port authority. Two of them were financed from abroad. The first, known to the service since the spring, offered consulting contracts to former civil servants and asked for confidential tariff tables in return. The second bought flats opposite the naval quay and filmed every difficult manoeuvre of the patrol flotilla.",
    "The service defines interference as covert, deceptive or coercive activity on behalf of a foreign state.",
  ),
  say(
    "Neither network acted alone. Intermediaries in the shipping trade introduced the handlers to their first contacts, and a long-established freight firm paid the travel costs. The affected companies cooperated fully once they understood what had been taken from their offices.",
  ),
  heading("The consulting contracts"),
  say(
    "Between February and October the consultancy Falkenried Partners approached eleven officials. Its director, Ottilie Brandvold, presented herself as a specialist in the efficient financing of terminals. She invited her guests to conferences, paid generous fees for short articles, and afterwards asked for background information that was not yet public. Four officials reported the offer to their superiors; two accepted it.",
    "Interviews with the officials were conducted between November and January.",
  ),
  say(
    "According to the investigation, the money came from an account of the Meridian Logistics Foundation, which the military intelligence service of a neighbouring state controls. The foundation denies any relationship with that service. Its offices, however, share a telephone line, a fax number and a well-known notary with two other front companies.",
  ),
  heading("Assessment"),
  say(
    "The directorate considers it highly likely that the foreign service will continue its efforts. The sufficiently well-informed official remains its preferred source: he knows the unpublished figures, he travels frequently, and he seldom suspects that a friendly conversation on infrastructure is the beginning of a recruitment. The service therefore recommends the following steps.",
  ),
  list(
    "Every invitation by a foreign foundation should be notified to the security officer before it is accepted.",
    "Tariff tables and mooring plans should be classified as confidential until they are published.",
    "Former officials should disclose consulting fees for a period of five years after they leave the service.",
  ),
  say(
    "The table below lists the incidents that were confirmed during the reporting period. Figures for the last quarter are preliminary and will be revised as soon as the neighbouring authorities have answered our questions.",
  ),
  table(
    "Quarter | Approaches | Confirmed",
    "First | 7 | 2",
    "Second | 12 | 5",
    "Third | 9 | 4",
    "Fourth | 15 | 6",
  ),
  say(
    "Only a fifth of the approaches was reported at the time. The remaining ones were reconstructed from travel records, from mobile phones that were voluntarily handed over, and from the testimony of Brandvold's former secretary, who is now under protection.",
  ),
];

/** An indictment. */
export const INDICTMENT: Text = [
  headline("Indictment of Aurelio Fontanarrosa and Others"),
  heading("Count One: Conspiracy to Act as Agents of a Foreign Government"),
  say(
    "1. At all times relevant to this indictment, the defendant Aurelio Fontanarrosa was the chief executive officer of Cerulean Satellite Services, a company with its principal office in the capital. The company leased transponder capacity to broadcasters, airlines and ministries.",
  ),
  say(
    "2. The defendant Mirela Stoyanovich was employed as an accountant by the same company. She kept a second set of books, in which payments by an overseas customer were recorded under fictitious descriptions such as office flowers, firewall maintenance and staff catering.",
  ),
  say(
    "3. Officer One, whose identity is known to the grand jury, was a lieutenant colonel of the foreign intelligence service. He travelled under diplomatic cover and officially represented a trade federation. He met the defendants on at least nineteen occasions in five different cities.",
    "The meetings are listed, with dates and places, in the annex to this indictment.",
  ),
  heading("Manner and Means"),
  say(
    "4. It was part of the conspiracy that Fontanarrosa would provide Officer One with the orbital parameters of government satellites, with the names of the technicians who were responsible for encryption, and with copies of non-public correspondence between the ministry of defence and its suppliers.",
  ),
  say(
    "5. It was further part of the conspiracy that Stoyanovich would transfer the proceeds through a series of shell companies, among them Halcyon Freight, Bluefin Trading and the so-called Institute for Peaceful Communication, so as to conceal the origin, ownership and ultimate beneficiary of the funds.",
    "Bank records show transfers of no less than 1,400,000 euros.",
  ),
  say(
    "6. It was further part of the conspiracy that both defendants would make false statements to investigators, destroy two mobile telephones and a laptop, and instruct an otherwise uninvolved employee to say that the overseas customer was a fishing company.",
  ),
  heading("Overt Acts"),
  say(
    "7. On or about 14 March, Fontanarrosa flew to the coast under the name of his brother-in-law and delivered an encrypted flash drive to Officer One in the breakfast room of the Hotel Magnifico. On or about 16 March, an amount of 85,000 euros was credited to the account of Bluefin Trading.",
  ),
  say(
    "8. On or about 2 June, Stoyanovich wrote to Officer One that the delivery would be postponed because of an unannounced audit. Officer One answered that his superiors were dissatisfied, and that he expected the specifications of the new ground station before the end of the month.",
  ),
  say(
    "9. On or about 27 June, Fontanarrosa photographed the classified specifications in the office of the deputy minister while the latter was attending a funeral. He left the building at 16:42 through the staff entrance and was observed by two officers of the counter-intelligence division.",
  ),
  quote(
    "All in violation of the act on foreign agents, and of the provisions of the criminal code on treason, bribery and the falsification of accounts.",
  ),
];

/** News of one day. */
export const NEWS: Text = [
  headline("Minister Resigns over Secret Talks with Arms Dealer"),
  say(
    "The defence minister, Hjalmar Ekeberg, resigned on Thursday evening, hours after a newspaper published photographs of his meetings with the arms dealer Cornelius Vanderhof. In a brief statement he said that he had acted in good faith and that he had never received any money. Opposition leaders called the explanation insufficient and demanded a parliamentary inquiry.",
  ),
  say(
    "Vanderhof, who has been under international sanctions for six years, supplied rifles, fuses and armoured vehicles to both sides of the civil war in the south. Investigators believe that he works closely with the general staff of the northern republic. His lawyer rejected the accusation as a fabrication by business rivals.",
  ),
  say(
    "The photographs, taken with a telephoto lens from a fishing boat, show the two men on the terrace of a villa that belongs to a subsidiary of Vanderhof's holding company. On one of them an assistant hands the minister a leather briefcase. Experts who examined the pictures for the newspaper found no sign of manipulation.",
  ),
  heading("A friend of the family"),
  say(
    "Officials close to the minister describe Vanderhof as a friend of the family. The two met at university, where they shared a room and founded a sailing club. After the revolution they lost sight of each other; it was Ekeberg's wife, a gallery owner, who renewed the acquaintance at an exhibition of nineteenth-century landscape painting.",
  ),
  say(
    "In the following years the dealer bought seventeen pictures from her gallery for considerably more than their estimated value. The tax office opened a preliminary inquiry but closed it without result. A spokeswoman for the prosecutor confirmed yesterday that the file would be reopened and that additional officers had been assigned.",
  ),
  heading("What happens next"),
  say(
    "The prime minister is expected to name a successor on Monday. Among the candidates are the chairwoman of the foreign affairs committee, Sigrid Aasgaard, and the former chief of the coast guard. Both have criticised the government's export policy; neither has so far commented on the affair.",
  ),
  say(
    "Meanwhile the intelligence oversight board announced that it would hear the director of the domestic service behind closed doors. Members want to know why the service, which had been watching Vanderhof since last autumn, did not warn the cabinet. One member said that the affair had shown, once again, how effectively a patient adversary can buy access without ever breaking a law.",
  ),
];

/** A memorandum. */
export const MEMO: Text = [
  headline("Memorandum"),
  table(
    "To: | Deputy Director, Analysis",
    "From: | Desk officer, Eastern Section",
    "Date: | 9 September 2031",
    "Subject: | Activities of the Lindqvist brothers",
  ),
  say(
    "This memorandum summarises what we know about the brothers Torvald and Ansgar Lindqvist and answers the questions that you raised after Tuesday's meeting. It replaces the preliminary note of 21 August, which contained an unfortunate error in the spelling of the younger brother's alias.",
  ),
  heading("Background"),
  say(
    "Torvald Lindqvist, 47, manages a family-owned printing house. Since 2026 it has printed the official magazine of the veterans' federation as well as leaflets, stickers and calendars for an extremist group that calls itself the Northern Shield. Ansgar Lindqvist, 43, served five years in an artillery regiment, was dismissed for the theft of detonators, and has since worked as an unlicensed private investigator.",
  ),
  say(
    "Both brothers are in regular contact with Yevgenia Marchetti, the cultural attaché of a foreign embassy, whom a partner service has identified as an undeclared intelligence officer. She has visited the printing house at least six times, always on a Saturday afternoon and always by bicycle.",
  ),
  heading("Answers to your questions"),
  list(
    "Is there evidence of payments? Yes: three cash deposits, each just below the reporting threshold, within two days of a visit.",
    "Do the brothers know whom they are dealing with? Ansgar does; he warned a friend by telephone not to mention the lady's profession. We have no comparable information on Torvald.",
    "Could either of them be approached? We would advise against it before the wedding of Torvald's daughter, at which Marchetti is expected to be a guest.",
  ),
  heading("Recommendation"),
  say(
    "We recommend to keep the printing house under observation, to ask the financial intelligence unit for a full disclosure of the accounts, and to inform the partner service of the bicycle. No arrest should be made before the flow of money has been traced to its origin.",
  ),
  say("I am at your disposal for any further clarification."),
];

/** A bulletin on break-ins into networks. */
export const BULLETIN: Text = [
  headline("Intrusion Bulletin: Gilded Heron Returns"),
  say(
    "The group that analysts call Gilded Heron has resumed its operations against energy suppliers after a pause of eleven months. Since January at least twenty-three organisations in nine countries have been affected. We attribute the campaign, with moderate confidence, to a unit of the foreign ministry's signals directorate.",
  ),
  heading("How they come in"),
  say(
    "The attackers first compromise a supplier of time-recording software and add a malicious component to its regular updates. The component waits for fourteen days, verifies that it is not being analysed, and then contacts one of several command servers. Traffic is disguised as weather data. In two cases the operators simply telephoned the help desk and asked, in flawless dialect, for a new password.",
  ),
  heading("What they look for"),
  list(
    "Configuration files of turbines and transformers",
    "Personal files of shift supervisors, including their medical records",
    "E-mail between suppliers and the regulator",
    "Certificates with which firmware is signed",
  ),
  say(
    "Nothing was switched off. The unit seems to prepare for a conflict rather than to start one; it maps the network, leaves a second, independent way in, and withdraws. Defenders who found only the first way in were visited again within six weeks.",
  ),
  heading("Indicators"),
  table(
    "Server | First seen | Role",
    "Harrier | 4 January | Command",
    "Osprey | 19 January | Storage of stolen files",
    "Kestrel | 2 February | Command",
    "Merlin | 11 March | Relay",
  ),
  heading("Attribution"),
  say(
    "Three findings support our judgement. Working hours coincide with office hours and public holidays of the capital. A developer who signs as Finist reused a password from a student forum, where he had offered his services as an officer of the directorate. And the infrastructure was rented with vouchers that had been bought in bulk by Saffron Bridge, a company which, according to leaked invoices, works for the ministry alone.",
  ),
  say(
    "Other vendors track overlapping activity under the names Copper Wren and Unit 61. We do not share the view that the two are identical: the tools differ, the targets hardly overlap, and Copper Wren has never been seen to wait.",
  ),
];

/** A letter. */
export const LETTER: Text = [
  say("Dear Madam Chair,"),
  say(
    "Thank you for your letter of 3 May, in which you asked the committee secretariat to clarify the role of Benedikt Hallgrimsson in the procurement of the surveillance system. I have consulted the files and spoken with everyone who took part in the decision. My findings are as follows.",
  ),
  say(
    "Mr Hallgrimsson was engaged as an adviser in the first week of August. His contract, which I enclose, obliged him to disclose any other occupation. He disclosed none. It now appears that he was at the same time a shareholder of Obsidian Optics, the firm that later won the tender, and that he regularly passed it the confidential offers of its competitors.",
  ),
  say(
    "The firm is not what it seems. Forty-nine per cent of its shares are held by a trust whose trustees are officers of the foreign interior ministry. The cameras that it delivered send a copy of every picture to a server outside the country; our technicians discovered this only because an electricity failure had interrupted the connection and the cameras complained.",
  ),
  say(
    "I regret that the secretariat did not check Mr Hallgrimsson's statements. Two offices were responsible, and each relied on the other. Since then I have changed the procedure: advisers are now vetted by the security service before they are shown any document, and their declarations are verified against the register of companies.",
  ),
  say(
    "You also asked whether members of the committee were themselves influenced. I have found no indication of that. Mr Hallgrimsson invited four of them to a fishing weekend; all of them declined, one of them with a sentence that I am told has become famous in his office.",
  ),
  say("Yours sincerely,"),
  say("Philippa Fitzwilliam-Grey, Secretary of the Committee"),
];
