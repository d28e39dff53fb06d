export { type AnswerOptions, answerContract, type ContractAnswer, type RequestHeaders } from "./answered.js";
export { type Compat, type CompatRelease, knownProblems, type OperationChanges } from "./compat.js";
export { type ContractIdentity, contractHeader, contractTag } from "./tag.js";
export { type SkewEvent, type VersionedOptions, versioned } from "./versioned.js";
