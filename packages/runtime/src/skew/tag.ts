/** What tells a contract from others; `contractInfo` of every generated package has it. */
export interface ContractIdentity {
  readonly version: string;
  readonly specHash: string;
  /** Absent without error-code tables. */
  readonly tableHash?: string;
}

/** Header in which both sides say what they were made from. */
export const contractHeader = "x-contract";

/** `<version>;<hash8>`: eight digits of the digests, from the document and from the tables in equal parts. */
export const contractTag = ({ version, specHash, tableHash }: ContractIdentity): string =>
  `${encodeURIComponent(version)};${tableHash ? specHash.slice(0, 4) + tableHash.slice(0, 4) : specHash.slice(0, 8)}`;

/** Undefined for what is no tag: whoever is on the other side may send anything. */
export const tagIn = (header: string | null | undefined): string | undefined =>
  header && /^[\w.!~*'()%-]{0,200};[\da-f]{8}$/.test(header) ? header : undefined;
