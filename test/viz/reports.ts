/** Invented reports whose claims the viewer's tests look for. */
export const REPORT = {
  fileName: "annual-report.txt",
  sentence: "China spied on Belgium, according to the VSSE.",
  text: `Annual report (invented for tests)

China spied on Belgium, according to the VSSE. China denied that it spied on Belgium. Russia threatened Lithuania on Monday. The French foreign ministry criticised Russia. Officials of Belgium met officials of France.
`,
};

/** A second one, which comes in by being dropped on the page. It names two who are new: beside more than about a third
 *  of newcomers the network is laid out anew. */
export const DROPPED = {
  fileName: "wire.txt",
  text: "Qatar lobbied the European Parliament, Breitbart reported. Russia threatened Belgium.\n",
};
