/** Every limit and default in one place: what it is, its value, what raising it costs.
 *  `docs/settings.md` lists them. */
export const LIMITS = {
  /** Bytes of one source file. Raising it costs memory: bytes, text and tokens are all held at once. */
  sourceBytes: 50 * 1024 * 1024,
  /** UTF-16 units of one document's text. Raising it costs reading time, which grows with it. */
  textUnits: 5_000_000,
  /** Markup elements that may stand inside each other in one source; deeper is hostile or broken. Raising it
   *  costs stack and time. */
  markupDepth: 500,
  /** Signs that begin a tag or an entity (< and &) in a page of the web, or in one piece of markup: each makes a node or two of its
   *  tree. A page of 5 MB has some 100,000. Raising it costs time and memory, more than in proportion. */
  markupSigns: 400_000,
  /** Milliseconds that the process may take which opens one source, before it is ended. Raising it lets a hostile file
   *  hold up a core longer. */
  parserMs: 30_000,
  /** Memory of that process, bytes of resident set, before it is ended. Raising it lets larger files through, and costs
   *  as much for each core. */
  parserBytes: 768 * 1024 * 1024,
  /** Sources that such a process opens before it is renewed. Raising it saves little, and keeps longer what a source left
   *  behind in it. */
  parserFiles: 50,
  /** Sources that are taken out of one other: files of an archive, messages, rows, entries. Raising it costs what so many
   *  documents cost. */
  containerParts: 20_000,
  /** Containers that may stand around a source: archives in archives, mails in mails. Raising it lets a small file unfold
   *  into very many. */
  containerDepth: 3,
  /** Columns of a table; as many as a spreadsheet has. Raising it costs memory for rows full of commas. */
  tableColumns: 16_384,
  /** Files in one ZIP archive or office document. Raising it costs time: each is looked at before any is unpacked. */
  zipEntries: 2_000,
  /** Bytes that all files of one archive may have once they are unpacked. Raising it costs memory and time. */
  expandedBytes: 100 * 1024 * 1024,
  /** Bytes that one byte of a packed file may unpack to; files of up to a megabyte are no bombs whatever they unpack
   *  from. Honest text packs to a tenth, a bomb to a thousandth. */
  expandRatio: 100,
  /** Lines of one mail, without those of packed attachments, and parts in it. Raising them costs memory: its parser keeps two
   *  kilobytes for each. */
  mailLines: 200_000,
  mailParts: 10_000,
  /** Parts of a mail that may stand inside each other. */
  mailDepth: 50,
  /** Bytes of all headers of one mail and its parts. */
  mailHeaderBytes: 2 * 1024 * 1024,
  /** Pages of one PDF. Raising it costs reading time, which grows with it. */
  pdfPages: 5_000,
  /** Bytes of a sidecar file or of a source's front matter. */
  metadataBytes: 64 * 1024,
  /** Bytes of one page from the web, unpacked. Raising it costs memory: a page is held until it is archived. */
  fetchBytes: 10 * 1024 * 1024,
  /** How many times as large as what came over the line a page may be once unpacked, beyond its first megabyte. */
  fetchSwelling: 100,
  /** Bytes of the headers of an answer. */
  fetchHeaderBytes: 16 * 1024,
  /** Milliseconds a page may take, redirects included. Raising it lets slow servers hold a place for longer. */
  fetchMs: 20_000,
  /** Milliseconds in which a connection must stand, before the next of a host's addresses is tried. */
  fetchConnectMs: 5_000,
  /** Redirects that are followed for one page. */
  fetchRedirects: 5,
  /** Milliseconds between two requests to one host, and the most that its robots.txt can ask for. Lowering it is rude. */
  fetchPauseMs: 1_000,
  fetchPauseMostMs: 10_000,
  /** Hosts that are asked at once. */
  fetchHosts: 8,
  /** UTF-16 units of an address of the web. */
  urlUnits: 2_048,
  /** Bytes of a robots.txt that are looked at (RFC 9309 wants 500 KiB at least), and rules that are. */
  robotsBytes: 500 * 1024,
  robotsRules: 2_000,
  /** Bytes of a JSON request body. */
  jsonBytes: 256 * 1024,
  /** Bytes of a pasted text in POST /api/documents (JSON); larger ones go up as a file. */
  pasteBytes: 10 * 1024 * 1024,
  /** Files in one upload, and their bytes together. Raising them costs memory: an upload is held until it is archived. */
  uploadFiles: 1_000,
  uploadBytes: 200 * 1024 * 1024,
  /** Characters of one Cypher query from outside (neo4j.md: the planner hangs on very long ones). */
  queryUnits: 20_000,
  /** Milliseconds one console query may take before it is ended. */
  queryMs: 20_000,
  /** Rows a console query returns before it is cut. */
  queryRows: 2_000,
  /** Bytes of rows, as JSON, a console query returns before it is cut. */
  queryBytes: 5 * 1024 * 1024,
  /** Console queries that may run at once. */
  queriesAtOnce: 2,
  /** Nodes and edges of a working set, unless asked otherwise (viewer.md). */
  graphNodes: 2_000,
  graphEdges: 8_000,
  /** Nodes and edges of a working set at the most. */
  graphNodesMost: 10_000,
  graphEdgesMost: 30_000,
  /** Rows of a list (claims, documents) in one page, and at the most. */
  pageRows: 200,
  pageRowsMost: 2_000,
  /** Claims in one table of the claims behind edges. Raising it costs memory on both sides: 80 bytes for each in the
   *  answer. */
  claimTableRows: 200_000,
  /** Bytes of a list of edges whose claims are asked for: room for `graphEdgesMost` ids. */
  edgeListBytes: 2 * 1024 * 1024,
  /** Neighbours returned by an expansion, unless asked otherwise. */
  neighbours: 25,
  /** Edges of a path, unless asked otherwise, and at the most. Each further edge multiplies what is looked at. */
  pathLength: 4,
  pathLengthMost: 6,
  /** Edges beyond the shortest that paths may have at the most. */
  pathLongerMost: 2,
  /** Paths returned, unless asked otherwise, and at the most. */
  paths: 10,
  pathsMost: 100,
  /** Nodes that a question for paths may name to be avoided. */
  pathAvoid: 100,
  /** Edges of a node above which paths do not pass through it, unless asked otherwise. Raising it makes paths slower,
   *  and more of them mean nothing. */
  hubDegree: 200,
  /** Edges that the search for paths reads before it gives up, and steps it takes through them to lay paths. Raising
   *  them costs time and memory. */
  pathEdges: 30_000,
  pathSteps: 200_000,
  /** Rows of a list of the most connected nodes, unless asked otherwise. */
  topRows: 20,
  /** Hits of each part of a search, unless asked otherwise, and at the most. */
  searchRows: 20,
  searchRowsMost: 200,
  /** Words of a search that are looked for; further ones are not. */
  searchWords: 12,
  /** Sentences, and documents, with all the words of a search that are put in order. Where more hold them, which of
   *  them are found hangs on the engine, and the answer says so. Raising it costs time for common words. */
  searchCandidates: 2_000,
  /** Bytes of the words of documents that are held in memory once texts were searched, about three kilobytes for a text of 500
   *  words; further texts are read from the disk at every search. Raising it costs as much memory. */
  textWordsBytes: 64 * 1024 * 1024,
  /** Documents written to the store in one transaction, and no more claims than `batchRows`; summary edges are made
   *  once for each batch. Raising it holds up readers longer. */
  batchDocuments: 250,
  /** Rows of one UNWIND (neo4j.md: 5,000 was the fastest that did not need retries). */
  batchRows: 5_000,
  /** Milliseconds an embedded engine's child may take for one internal request. */
  engineMs: 120_000,
  /** Milliseconds it may take for one reading statement. Raising it lets a statement that runs away hold up others. */
  engineReadMs: 30_000,
  /** Memory of the embedded engine's child, bytes of resident set, before it is killed and reopened. */
  engineBytes: 5 * 1024 * 1024 * 1024,
  /** Memory of that child from which on it is opened again between two writes, if it has grown by half since it was
   *  opened. Raising it costs memory, lowering it time. */
  engineRenewBytes: 384 * 1024 * 1024,
  /** Tokens of one sentence. A run with no end in it (a table, a log, a list of names) is read in parts of so many, so that no later
   *  stage meets a sentence as long as the document. The longest sentence of UD English EWT has 159. */
  sentenceTokens: 600,
  /** Ordered pairs of different names in one sentence that the learnt layer weighs, those nearest in the tree: a list of
   *  forty names has 1,560. Raising it makes long lists slow. */
  sentencePairs: 240,
  /** Claims made of one sentence. Raising it lets a list of names against a list of names multiply. */
  sentenceClaims: 500,
  /** Milliseconds one document may take to be read, or to be extracted, before its thread is ended. */
  extractMs: 300_000,
  /** Megabytes of heap one reading thread may use. Raising it lets longer documents through. */
  threadMegabytes: 2_048,
  /** Memory of a process that runs one console query on the embedded engine, bytes of resident set. */
  consoleBytes: 1024 * 1024 * 1024,
  /** Bytes of the embedded store, with its log, up to which the console always shows what was just written: a copy is
   *  made for each question after a write, and takes half a second to open. A larger one answers from the last copy, and
   *  says of when that is. */
  consoleFreshBytes: 32 * 1024 * 1024,
  /** Milliseconds without a write after which such a store is copied again, and after which it is though writing goes
   *  on. Lowering them costs a core for as long as opening the copy takes. */
  consoleIdleMs: 5_000,
  consoleStaleMs: 60_000,
  /** Bytes of the embedded engine's log, not yet folded into its file, at which it says so: folding fails. */
  engineLogBytes: 512 * 1024 * 1024,
  /** Milliseconds a Neo4j server may take to accept a connection. Raising it makes a wrong address slow to tell. */
  connectMs: 5_000,
  /** Mentions of an entity that a decision keeps, to find it again after another reading. Raising it makes the log
   *  longer. */
  snapshotSpans: 12,
  /** UTF-16 units of a note, and of a tag, an alias or a name given by hand. */
  noteUnits: 10_000,
  nameUnits: 300,
  /** Milliseconds that whoever decides waits for the graph to follow; it follows later all the same. */
  decideMs: 10_000,
  /** Jobs that may wait before another document is refused; parts of what was taken in are not. Raising it costs memory,
   *  about a kilobyte each. */
  jobsWaiting: 50_000,
  /** Milliseconds a server drains its requests on SIGTERM. */
  drainMs: 10_000,
} as const;
