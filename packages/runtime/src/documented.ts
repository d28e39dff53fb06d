/** One documented failure of an operation: a business code, the HTTP status it comes with, its payload. */
export interface Documented<Code extends number = number, Status extends number = number, Data = unknown> {
  readonly code: Code;
  readonly status: Status;
  readonly data: Data;
}
